using System.Text.Json.Serialization;
using EventSpectrum.Server.Engine;
using EventSpectrum.Server.Participants;
using EventSpectrum.Server.Sessions;
using EventSpectrum.Server.Tools;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Spectra;

/// <summary>A spectrum as everyone may see it at one sequence.</summary>
/// <param name="Archived">Whether it is put by: readable, and closed to votes and newcomers.</param>
internal sealed record Picture(
    string Slug, string Title, Axis X, Axis Y, IReadOnlyList<string> Disciplines, SpectrumSettings Settings, bool Archived, SessionPart? Session,
    long Sequence, DateTimeOffset RecordedAt, int Participants, long Votes, IReadOnlyList<ToolPart> Tools)
{
    /// <summary>The picture of a view.</summary>
    /// <param name="mine">The caller's own votes by tool id, or null.</param>
    /// <param name="joinLink">For staff and presenters: makes the session's link from its code; null for everyone else.</param>
    /// <param name="caller">Who it is for; null: everyone.</param>
    public static Picture Of(
        SpectrumView view, IReadOnlyDictionary<string, MinePart>? mine = null, Func<string, string>? joinLink = null, Caller? caller = null) => new(
        view.Info.Slug, view.Info.Title, view.Info.X, view.Info.Y, view.Info.Disciplines, view.Info.Settings, view.Info.Archived, SessionPart.Of(view.Current, joinLink),
        view.Sequence, view.RecordedAt, view.Participants, view.Votes,
        [.. view.Tools.Select(t => ToolPart.Of(t, mine?.GetValueOrDefault(t.Info.Id), caller))]);
}

/// <summary>The running session as everyone may see it.</summary>
/// <param name="CodeNeeded">Whether taking part needs the join code.</param>
/// <param name="Spotlight">The tool that everyone is asked to place, or null.</param>
/// <param name="Run">The run through several tools that is under way, or null.</param>
/// <param name="Frozen">Where the projected picture stands still; null while it follows the votes.</param>
/// <param name="Blind">Whether it was opened blind: until the reveal nothing says where anything is placed.</param>
/// <param name="RevealedAt">When everyone's votes were revealed, or null.</param>
/// <param name="JoinCode">For staff and presenters only.</param>
/// <param name="JoinUrl">For staff and presenters only.</param>
/// <param name="JoinCodeExpires">For staff and presenters only: until when the code is taken; null: as long as the session runs.</param>
internal sealed record SessionPart(
    string SessionId, string Title, string? Audience, DateTimeOffset StartedAt, bool Voting, bool Adding, bool CodeNeeded,
    SpotlightPart? Spotlight, RunPart? Run, FrozenPart? Frozen, bool Blind, DateTimeOffset? RevealedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JoinCode,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? JoinUrl,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? JoinCodeExpires)
{
    /// <summary>The part for a session, with its code only where <paramref name="joinLink"/> is given.</summary>
    public static SessionPart? Of(EventSpectrum.Sessions.Session? s, Func<string, string>? joinLink = null) => s is null ? null : new SessionPart(
        s.SessionId, s.Title, s.Audience, s.StartedAt, s.Voting, s.Adding, s.CodeNeeded,
        SpotlightPart.Of(s.Presenting.Spotlight), RunPart.Of(s.Presenting.Run), FrozenPart.Of(s.Presenting.Frozen), s.Blind is not null, s.Blind?.Reveal?.At,
        joinLink is null ? null : s.JoinCode, joinLink?.Invoke(s.JoinCode), joinLink is null ? null : s.CodeExpires);
}

/// <summary>A spectrum in the list of spectra.</summary>
/// <param name="Tools">How many are on the chart.</param>
/// <param name="Archived">Whether it is put by.</param>
/// <param name="Voting">Whether votes are taken now.</param>
/// <param name="ChangedAt">When anything last happened.</param>
/// <param name="Dots">The chart in little: the most voted of its tools, by votes.</param>
internal sealed record SpectrumSummary(
    string Slug, string Title, Axis X, Axis Y, int Tools, long Votes, int Participants, bool Archived, bool Voting, DateTimeOffset ChangedAt, SessionPart? Session,
    IReadOnlyList<SketchDot> Dots)
{
    public static SpectrumSummary Of(SpectrumView view, Func<string, string>? joinLink) => new(
        view.Info.Slug, view.Info.Title, view.Info.X, view.Info.Y, view.Tools.Count(t => !t.Info.OffTheChart), view.Votes, view.Participants,
        view.Info.Archived, view.VotingOpen, view.RecordedAt, SessionPart.Of(view.Current, joinLink), Sketch.Of(view));
}
