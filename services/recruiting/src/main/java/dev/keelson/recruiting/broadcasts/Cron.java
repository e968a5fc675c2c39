package dev.keelson.recruiting.broadcasts;

import dev.keelson.recruiting.shared.Zone;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Optional;

/**
 * Times that come again, as {@code cron(5)} writes them: minute, hour, day of the month, month, day
 * of the week (0 or 7 is Sunday). {@code *}, numbers, ranges, lists and steps are understood; where
 * both days are given, either will do.
 *
 * @param text the five fields
 */
record Cron(String text) {

    private static final int FIELDS = 5;
    private static final int MOST_DAYS = 1_500;

    /**
     * Checks the fields.
     *
     * @throws IllegalArgumentException when they are none
     */
    Cron {
        Fields _ = Fields.of(text);
    }

    private record Fields(
            BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, Days which) {

        static Fields of(String text) {
            String[] fields = text.strip().split("\\s+", -1);
            if (fields.length != FIELDS) {
                throw new IllegalArgumentException("five fields, not " + fields.length);
            }
            BitSet weekdays = set(fields[4], 0, 7);
            if (weekdays.get(7)) {
                weekdays.set(0);
            }
            return new Fields(
                    set(fields[0], 0, 59),
                    set(fields[1], 0, 23),
                    set(fields[2], 1, 31),
                    set(fields[3], 1, 12),
                    weekdays,
                    Days.of(fields[2], fields[4]));
        }

        private static BitSet set(String field, int least, int most) {
            var set = new BitSet();
            for (String item : field.split(",", -1)) {
                String[] stepped = item.split("/", 2);
                String[] range = stepped[0].split("-", 2);
                boolean isStar = stepped[0].equals("*");
                int first = isStar ? least : Integer.parseInt(range[0]);
                int last = isStar ? most : last(range, stepped, first, most);
                int step = stepped.length == 2 ? Integer.parseInt(stepped[1]) : 1;
                if (first < least || last > most || first > last || step < 1) {
                    throw new IllegalArgumentException("not from " + least + " to " + most);
                }
                for (int value = first; value <= last; value += step) {
                    set.set(value);
                }
            }
            return set;
        }

        private static int last(String[] range, String[] stepped, int first, int most) {
            if (range.length == 2) {
                return Integer.parseInt(range[1]);
            }
            return stepped.length == 2 ? most : first;
        }

        boolean isDay(LocalDate day) {
            boolean ofMonth = days.get(day.getDayOfMonth());
            boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue() % 7);
            return months.get(day.getMonthValue())
                    && switch (which) {
                        case BOTH -> ofMonth && ofWeek;
                        case EITHER -> ofMonth || ofWeek;
                    };
        }
    }

    /** Whether a day has to fit both fields, or one of them. */
    private enum Days {
        BOTH,
        EITHER;

        static Days of(String month, String week) {
            return month.startsWith("*") || week.startsWith("*") ? BOTH : EITHER;
        }
    }

    /**
     * The first of these times after {@code now}, by the clocks of the zone; a time that the night
     * of the clock change leaves out, or has twice, is left out. None within four years is none.
     */
    Optional<Instant> next(Instant now, Zone zone) {
        Fields fields = Fields.of(text);
        LocalDate day = zone.at(now).toLocalDate();
        for (int i = 0; i < MOST_DAYS; i++, day = day.plusDays(1)) {
            Optional<Instant> found =
                    fields.isDay(day) ? onDay(fields, day, now, zone) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> onDay(Fields fields, LocalDate day, Instant now, Zone zone) {
        return fields.hours().stream()
                .boxed()
                .flatMap(hour ->
                        fields.minutes().stream().mapToObj(minute -> day.atTime(hour, minute)))
                .flatMap((LocalDateTime wall) ->
                        zone
                                .instantOf("cron", wall)
                                .<Optional<Instant>>fold(Optional::of, _ -> Optional.empty())
                                .stream())
                .filter(at -> at.isAfter(now))
                .findFirst();
    }
}
