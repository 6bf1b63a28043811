namespace EventSpectrum.History;

/// <summary>A point in a spectrum's log: an event, and when it was recorded.</summary>
/// <param name="Sequence">The event.</param>
/// <param name="AtTicks">UTC ticks.</param>
public readonly record struct Moment(long Sequence, long AtTicks)
{
    /// <summary>When it was recorded.</summary>
    public DateTimeOffset At => new(AtTicks, TimeSpan.Zero);
}
