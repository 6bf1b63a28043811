namespace EventSpectrum.History;

/// <summary>
/// Which votes a picture averages, and how. All of it is a function of the log and an instant, never of the wall clock, so a replay
/// shows what was shown. Withdrawals always are seen: who took a vote back has none.
/// </summary>
/// <param name="Session">Only votes cast in the session of that id, as they stood when it ended.</param>
/// <param name="Window">Only votes cast in this long before the instant.</param>
/// <param name="HalfLife">Each vote weighs half as much for every such time between its casting and the instant; null: all weigh the same.</param>
/// <param name="Centre">Where the dot is.</param>
/// <param name="Discipline">What everyone is told of this discipline, which is a question of its own: it goes with no other of these.</param>
/// <param name="Opinion">Likewise of the opinion group of this letter.</param>
public sealed record Averaging(
    string? Session = null, TimeSpan? Window = null, TimeSpan? HalfLife = null, Centre Centre = Centre.Mean, string? Discipline = null, string? Opinion = null)
{
    /// <summary>A group of fewer people is not shown apart: its dot would give their votes away.</summary>
    public const int SmallGroup = 5;

    /// <summary>Whether it asks for a group of people.</summary>
    public bool OfAGroup => Discipline is not null || Opinion is not null;

    /// <summary>Each participant's latest vote, all alike.</summary>
    public static readonly Averaging AllTime = new();
}

/// <summary>What stands for many votes.</summary>
public enum Centre
{
    /// <summary>Their mean, drawn to the start by the prior weight.</summary>
    Mean,

    /// <summary>Their geometric median, of votes that speak for both axes. The start has no part in it.</summary>
    Median,
}
