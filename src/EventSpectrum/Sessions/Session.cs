using System.Text.Json.Serialization;
using EventSpectrum.Log;

namespace EventSpectrum.Sessions;

/// <summary>A live meeting, running or over.</summary>
/// <param name="Number">Its number in the spectrum, from 0.</param>
/// <param name="EndedAt">When it was closed; null while it runs.</param>
/// <param name="CodeExpires">Until when the code is taken; null: as long as the session runs.</param>
public sealed record Session(
    int Number, string SessionId, string Title, string? Audience, bool Voting, bool Adding, string JoinCode, bool CodeNeeded,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? CodeExpires = null)
{
    /// <summary>What it shows to the room besides the chart itself; nothing once it is over.</summary>
    public Presenting Presenting { get; init; } = Presenting.Nothing;

    /// <summary>Its blind round, where it began with one; otherwise null.</summary>
    public BlindRound? Blind { get; init; }

    /// <summary>Whether what people place is hidden now.</summary>
    [JsonIgnore]
    public bool Hides => EndedAt is null && Blind is { Reveal: null };

    /// <summary>A session as it was started.</summary>
    public static Session Create(int number, SessionStarted e, in Recorded recorded) =>
        new(number, e.SessionId, e.Title, e.Audience, e.Voting, e.Adding, e.JoinCode, e.CodeNeeded, recorded.At, null, e.CodeExpires)
        {
            Blind = e.Blind is true ? new BlindRound(recorded.Sequence, null) : null,
        };

    /// <summary>The round that an event of the session belongs to; null where the session has no rounds.</summary>
    public Round? RoundOf(long sequence) => Blind is null ? null : Blind.Reveal is { } reveal && sequence > reveal.Sequence ? Round.Seeing : Round.Blind;

    /// <summary>The session after the reveal. There is one at most.</summary>
    public Session Reveal(in Recorded recorded) =>
        Blind is { Reveal: null } ? this with { Blind = Blind with { Reveal = new Reveal(recorded.Sequence, recorded.At) } } : this;

    /// <summary>The session after a switch.</summary>
    public Session Apply(SessionSwitched e) => this with { Voting = e.Voting ?? Voting, Adding = e.Adding ?? Adding };

    /// <summary>The session under another code.</summary>
    public Session Apply(JoinCodeRenewed e) => this with { JoinCode = e.JoinCode, CodeExpires = e.CodeExpires };

    /// <summary>The session after its end.</summary>
    public Session Close(DateTimeOffset at) => this with { Voting = false, Adding = false, EndedAt = at, Presenting = Presenting.Nothing };
}
