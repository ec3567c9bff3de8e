-- One-time proofs of a sign-in, for where a browser can't send its token: kept as digests, gone with the sign-in or when used.
create table login_ticket (
    ticket_digest  char(64) not null primary key,
    token_digest   char(64) not null references login on delete cascade,
    subject_id     uuid not null,
    expires_at     timestamp(6) with time zone not null
);
create index login_ticket_by_expiry on login_ticket (expires_at);
create index login_ticket_by_login on login_ticket (token_digest);
