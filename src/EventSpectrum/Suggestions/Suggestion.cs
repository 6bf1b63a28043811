using System.Text.Json.Serialization;
using EventSpectrum.Log;
using EventSpectrum.Tools;

namespace EventSpectrum.Suggestions;

/// <summary>What became of a suggestion. Stored as a number.</summary>
public enum SuggestionFate
{
    /// <summary>Nobody has answered it yet.</summary>
    Open = 0,

    /// <summary>Its maker took it back, or left.</summary>
    Withdrawn = 1,

    /// <summary>Staff accepted it.</summary>
    Accepted = 2,

    /// <summary>Staff declined it.</summary>
    Declined = 3,
}

/// <summary>A suggestion as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ParticipantId">Who made it.</param>
/// <param name="ToolId">The tool it would move, or that was added for it; null for one that is not on the chart.</param>
/// <param name="Tool">The tool it would add; null for a move.</param>
/// <param name="X">Where its maker would place it, in hundredths.</param>
/// <param name="Y">Likewise; null when they speak of x alone.</param>
/// <param name="Because">Why.</param>
/// <param name="At">When it was made.</param>
/// <param name="Fate">What became of it.</param>
/// <param name="EndedAt">Since when it is so; null while it is open.</param>
/// <param name="Reason">What staff said of it, or null.</param>
/// <param name="By">Who of staff answered it, or null.</param>
/// <param name="Hidden">Whether its text is kept out of sight.</param>
/// <param name="AskedAt">Of an accepted move: when the room was then asked to place the tool; null while it still waits.</param>
public sealed record Suggestion(
    string Id, string ParticipantId, string? ToolId, SuggestedTool? Tool, int X, int? Y, string Because, DateTimeOffset At,
    SuggestionFate Fate = SuggestionFate.Open, DateTimeOffset? EndedAt = null, string? Reason = null, string? By = null, bool Hidden = false,
    DateTimeOffset? AskedAt = null)
{
    /// <summary>Whether it waits for an answer.</summary>
    [JsonIgnore]
    public bool IsOpen => Fate == SuggestionFate.Open;

    /// <summary>Whether it is a move that was accepted and that the room has not been asked about since.</summary>
    [JsonIgnore]
    public bool WaitsForTheRoom => Tool is null && Fate == SuggestionFate.Accepted && AskedAt is null;

    /// <summary>A tool as it was suggested.</summary>
    public static Suggestion Create(ToolSuggested e, in Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new Suggestion(
            StreamKey.SuggestionId(recorded.Stream).ToString(), e.ParticipantId, null, new SuggestedTool(e.Name, e.Description, e.Kind, e.Disciplines),
            e.X, e.Y, e.Because, recorded.At);
    }

    /// <summary>A move as it was suggested.</summary>
    public static Suggestion Create(MoveSuggested e, in Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new Suggestion(StreamKey.SuggestionId(recorded.Stream).ToString(), e.ParticipantId, e.ToolId, null, e.X, e.Y, e.Because, recorded.At);
    }

    /// <summary>The suggestion after it was accepted.</summary>
    public Suggestion Apply(SuggestionAccepted e, DateTimeOffset at) =>
        this with { Fate = SuggestionFate.Accepted, EndedAt = at, ToolId = e.ToolId ?? ToolId, Reason = e.Reason, By = e.By, Hidden = false, AskedAt = null };

    /// <summary>The suggestion after it was declined.</summary>
    public Suggestion Apply(SuggestionDeclined e, DateTimeOffset at) =>
        this with { Fate = SuggestionFate.Declined, EndedAt = at, Reason = e.Reason, By = e.By, Hidden = e.Hides };

    /// <summary>The suggestion after it was taken back.</summary>
    public Suggestion Withdraw(DateTimeOffset at) => this with { Fate = SuggestionFate.Withdrawn, EndedAt = at };
}

/// <summary>A tool that is suggested.</summary>
public sealed record SuggestedTool(string Name, string Description, ToolKind Kind, IReadOnlyList<string> Disciplines);
