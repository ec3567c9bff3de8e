package pantry.provisioning.notice;

/** All that turns notices into what is sent. */
record Words(MailWords mail, EventWords events) {}
