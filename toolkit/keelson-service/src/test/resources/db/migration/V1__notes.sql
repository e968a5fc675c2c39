create table note (
    note_id uuid primary key,
    text text not null,
    constraint note_text_is_short check (length(text) <= 20)
);
