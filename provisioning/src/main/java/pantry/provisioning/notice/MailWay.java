package pantry.provisioning.notice;

/** Sends by the mail server. */
record MailWay(MailServer server, MailWords words) implements Way {
    @Override
    public Attempt send(Delivery delivery) {
        return server.send(delivery, words.mail(delivery.notice()));
    }
}
