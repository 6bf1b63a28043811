namespace EventSpectrum.Moderation;

/// <summary>One act of moderation, as it stands in the log.</summary>
/// <param name="Sequence">The event.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Kind">One of <see cref="ModerationActs"/>.</param>
/// <param name="Subject">The roll-back, flag, participant or tool it is about.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who did it.</param>
/// <param name="Votes">Of roll-backs and flags: how many votes.</param>
/// <param name="Lines">Of roll-backs that are about lines as well: how many.</param>
/// <param name="Into">Of merges: the tool that stays.</param>
public sealed record ModerationAct(
    long Sequence, DateTimeOffset At, string Kind, string Subject, string Reason, string By, int? Votes = null, int? Lines = null, string? Into = null)
{
    /// <summary>Whether it tells how people place in a blind round: a rule found something in it.</summary>
    /// <param name="blindSince">The event that began the round which runs; null: none does, and everything may be told.</param>
    public bool TellsOf(long? blindSince) => Sequence > blindSince && Kind is ModerationActs.Flagged or ModerationActs.Held;
}

/// <summary>What a moderator can do.</summary>
public static class ModerationActs
{
    /// <summary>Votes were struck.</summary>
    public const string Rollback = "rollback";

    /// <summary>A roll-back was taken back.</summary>
    public const string RollbackUndone = "rollback-undone";

    /// <summary>A roll-back was put in force again.</summary>
    public const string RollbackRestored = "rollback-restored";

    /// <summary>A rule asked for a look.</summary>
    public const string Flagged = "flagged";

    /// <summary>A rule held votes until a moderator has judged.</summary>
    public const string Held = "held";

    /// <summary>A moderator let the votes of a flag count.</summary>
    public const string Counted = "counted";

    /// <summary>A participant was suspended.</summary>
    public const string Suspended = "suspended";

    /// <summary>A participant may take part again.</summary>
    public const string Reinstated = "reinstated";

    /// <summary>A pseudonym was replaced.</summary>
    public const string Renamed = "renamed";

    /// <summary>A tool was taken off the chart.</summary>
    public const string Hidden = "tool-hidden";

    /// <summary>A tool was put back.</summary>
    public const string Restored = "tool-restored";

    /// <summary>A tool was merged into another.</summary>
    public const string Merged = "tool-merged";

    /// <summary>A merge was taken back.</summary>
    public const string Unmerged = "tool-unmerged";
}
