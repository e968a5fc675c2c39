package dev.keelson.recruiting.bookings;

/** All that can be done with a slot. */
record UseCases(
        BookingSlot booking,
        HoldingSlot holding,
        ApprovingBooking approving,
        ConfirmingBooking confirming,
        MovingBooking moving,
        CancelingBooking canceling,
        RecordingOutcome recording) {}
