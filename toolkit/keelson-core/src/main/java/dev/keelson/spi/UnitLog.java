package dev.keelson.spi;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Logs units: one line for each commit (the toolkit's own housekeeping at debug), one warning for
 * each rollback by fault or forgetfulness with its reason, and one warning with all parts for a
 * slow unit. Never a bind value.
 */
public final class UnitLog implements UnitObserver {

    private static final Logger LOG = LoggerFactory.getLogger("dev.keelson.unit");
    private static final String OP = "operation";

    /** What the toolkit does by itself, often and for nobody: it would drown what was asked for. */
    private static final Pattern HOUSEKEEPING = Pattern.compile("(?:lease|job|outbox)\\..*");

    @Override
    public void ended(UnitReport report) {
        switch (report.end()) {
            case COMMITTED ->
                    LOG.atLevel(isHousekeeping(report) ? Level.DEBUG : Level.INFO)
                            .setMessage("committed")
                            .addKeyValue(OP, name(report))
                            .log();
            case REFUSED, REPLAYED, REHEARSED, ROLLED_BACK ->
                    LOG.atDebug()
                            .setMessage("not kept: " + report.reason())
                            .addKeyValue(OP, name(report))
                            .log();
            case FORGOTTEN, FAULT, UNRESOLVED ->
                    LOG.atWarn()
                            .setMessage("not kept: " + report.reason())
                            .addKeyValue(OP, name(report))
                            .addKeyValue("end", report.end())
                            .addKeyValue("attempt", report.attempt())
                            .log();
        }
        report.resolution().ifPresent(resolution -> log(report, resolution));
        if (report.isSlow()) {
            var line = LOG.atWarn().setMessage("slow unit").addKeyValue(OP, name(report));
            for (UnitTimes.Part part : UnitTimes.Part.values()) {
                Duration spent = report.parts().getOrDefault(part, Duration.ZERO);
                line = line.addKeyValue(part + "_ms", spent.toMillis());
            }
            line.addKeyValue("trips", report.trips()).log();
        }
    }

    private static void log(UnitReport report, Resolution resolution) {
        LOG.atWarn()
                .setMessage("COMMIT got no answer and was asked about")
                .addKeyValue(OP, name(report))
                .addKeyValue("outcome", resolution.outcome())
                .addKeyValue("by", resolution.by())
                .addKeyValue("took_ms", resolution.took().toMillis())
                .log();
    }

    private static boolean isHousekeeping(UnitReport report) {
        return HOUSEKEEPING.matcher(name(report)).matches();
    }

    private static String name(UnitReport report) {
        return report.operation().name();
    }
}
