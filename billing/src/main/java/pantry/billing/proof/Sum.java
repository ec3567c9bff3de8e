package pantry.billing.proof;

import java.math.BigDecimal;
import java.math.BigInteger;
import pantry.billing.bill.BillLine;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookVersionId;
import pantry.provisioning.ground.ServerId;

/** What a server used of a meter while a version held. */
record Sum(ServerId server, Meter meter, PriceBookVersionId version) {
    /** One of its steps, by the rate without trailing zeros. */
    record Part(Sum sum, BigDecimal rate) {
        Part {
            rate = rate.stripTrailingZeros();
        }

        /** Of a line of use. */
        static Part of(BillLine line) {
            ServerId server = line.server();
            Meter meter = line.meter();
            PriceBookVersionId version = line.priceBookVersion();
            BigDecimal rate = line.rate();
            if (server == null || meter == null || version == null || rate == null) {
                throw new IllegalArgumentException("a line of use names a server, a meter, a version and a rate");
            }
            return new Part(new Sum(server, meter, version), rate);
        }

        @Override
        public String toString() {
            return sum + " at " + rate.toPlainString();
        }
    }

    /** In the meter's smallest unit. */
    record Amounts(BigInteger counted, BigInteger interpolated) {
        static final Amounts NONE = new Amounts(BigInteger.ZERO, BigInteger.ZERO);

        Amounts plus(Amounts other) {
            return new Amounts(counted.add(other.counted), interpolated.add(other.interpolated));
        }
    }

    @Override
    public String toString() {
        return meter.apiName() + " of server " + server;
    }
}
