package pantry.billing.file;

/** Who a bill is of and for, in the words of its close, or of today while it is open. */
record Paper(String tenantName, String costCentre, String issuerName, String issuerAddress) {}
