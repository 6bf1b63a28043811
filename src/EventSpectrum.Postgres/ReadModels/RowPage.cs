namespace EventSpectrum.Postgres.ReadModels;

/// <summary>The rows that a page of the log leads to.</summary>
internal sealed class RowPage
{
    /// <summary>Tools that are new or described otherwise, as they are after the page.</summary>
    public List<ToolRow> Tools { get; } = [];

    /// <summary>Participants who are new or have changed, as they are after the page.</summary>
    public List<ParticipantRow> Participants { get; } = [];

    /// <summary>Sessions that began.</summary>
    public List<SessionRow> Sessions { get; } = [];

    /// <summary>Blind rounds that ended, by the session's number.</summary>
    public Dictionary<int, SessionReveal> SessionReveals { get; } = [];

    /// <summary>Sessions that ended, by number.</summary>
    public Dictionary<int, SessionEnd> SessionEnds { get; } = [];

    /// <summary>Votes and withdrawals.</summary>
    public List<VoteRow> Votes { get; } = [];

    /// <summary>What counts yet of earlier votes and withdrawals, by sequence, where that changed.</summary>
    public Dictionary<long, Counting> Ends { get; } = [];

    /// <summary>Votes that were struck or reinstated, by sequence; the last word on each.</summary>
    public Dictionary<long, StrikeMark> Strikes { get; } = [];

    /// <summary>Tools whose votes count at another dot than before the page.</summary>
    public List<MergeMark> Merges { get; } = [];

    /// <summary>The dots that votes came to or left; everything said at them is settled anew.</summary>
    public HashSet<string> Joined { get; } = [];

    /// <summary>Places of tools that may have moved, after the page.</summary>
    public List<PositionRow> Positions { get; } = [];

    /// <summary>Places at the ends of minutes, and at the page's own end.</summary>
    public List<MinuteRow> Minutes { get; } = [];

    /// <summary>Lines of participants whose line may have changed, after the page.</summary>
    public List<LineRow> Lines { get; } = [];

    /// <summary>What moderators did.</summary>
    public List<ModerationRow> Moderation { get; } = [];
}
