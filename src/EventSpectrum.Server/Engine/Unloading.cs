namespace EventSpectrum.Server.Engine;

/// <summary>When spectra are let go of.</summary>
/// <param name="After">How long nobody has used it: no command, no reading, no viewer.</param>
/// <param name="Time">The clock.</param>
/// <param name="Unloaded">Told the slug of each.</param>
public sealed record Unloading(TimeSpan After, TimeProvider Time, Action<string> Unloaded)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Not at all.</summary>
    public static readonly Unloading Never = new(Timeout.InfiniteTimeSpan, TimeProvider.System, _ => { });

    /// <summary>How often it is looked for them.</summary>
    public TimeSpan Every => After / 4 < Longest ? After / 4 : Longest;

    /// <summary>As settings say it: nothing or less stands for never.</summary>
    public static Unloading Of(TimeSpan after, TimeProvider time, Action<string> unloaded) =>
        after > TimeSpan.Zero ? new Unloading(after, time, unloaded) : Never;
}
