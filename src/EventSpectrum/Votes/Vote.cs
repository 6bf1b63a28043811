namespace EventSpectrum.Votes;

/// <summary>One participant's current placement of one tool.</summary>
/// <param name="X">x in hundredths, or −1 when they have not spoken for x.</param>
/// <param name="Y">y in hundredths, or −1 when they have not spoken for y.</param>
/// <param name="Session">The number of the session it was last cast in, counted from 0, or −1.</param>
/// <param name="AtTicks">When it was last cast, UTC ticks: the recorded time, or the time an imported source speaks of.</param>
/// <param name="Sequence">The event that made it what it is.</param>
public readonly record struct Vote(int X, int Y, int Session, long AtTicks, long Sequence)
{
    /// <summary>What stands for "does not speak for this axis".</summary>
    public const int Silent = -1;

    /// <summary>x, 0 to 100, or null.</summary>
    public double? XValue => X == Silent ? null : Coordinate.FromHundredths(X);

    /// <summary>y, 0 to 100, or null.</summary>
    public double? YValue => Y == Silent ? null : Coordinate.FromHundredths(Y);

    /// <summary>When it was last cast.</summary>
    public DateTimeOffset At => new(AtTicks, TimeSpan.Zero);
}
