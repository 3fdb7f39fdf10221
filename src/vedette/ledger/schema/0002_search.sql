-- The index holds no second copy of the words: it reads them back from `report`.
CREATE VIRTUAL TABLE report_search USING fts5 (
    title,
    text,
    content = 'report',
    content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER report_into_search AFTER INSERT ON report
BEGIN
    INSERT INTO report_search (rowid, title, text) VALUES (NEW.id, NEW.title, NEW.text);
END;
