using EventSpectrum.Lines;
using EventSpectrum.Log;
using EventSpectrum.Moderation;
using EventSpectrum.Participants;
using EventSpectrum.Sessions;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Domain.Tests;

/// <summary>Events in few words. Coordinates are those of the log: hundredths for votes, hundred-thousandths for starts.</summary>
internal static class Facts
{
    public static readonly Axis X = new("low x", "high x", "about x");
    public static readonly Axis Y = new("low y", "high y", "about y");

    public static StreamEvent Defined(bool openVoting = true, bool openAdding = true, int priorWeight = 0, params string[] disciplines) =>
        new(StreamKey.Spectrum, new SpectrumDefined(
            "room", "The room", X, Y, disciplines.Length == 0 ? ["Sound", "Writers"] : disciplines,
            new SpectrumSettings(openVoting, openAdding, priorWeight), "server"));

    public static StreamEvent Added(string id, string? name = null, int startX = 1_000_000, int startY = 2_000_000, string? by = null) =>
        new(StreamKey.Tool(id), new ToolAdded(name ?? id, "", ToolKind.Undecided, [], [], [], startX, startY, by, by is null ? "server" : "participant"));

    public static StreamEvent Joined(string id, string name = "Somebody", string? session = null) =>
        new(StreamKey.Participant(id), new ParticipantJoined(name, [], session));

    public static StreamEvent Admitted(string id, string session) => new(StreamKey.Participant(id), new ParticipantAdmitted(session));

    public static StreamEvent Cast(string tool, string who, int? x, int? y, string? session = null) =>
        new(StreamKey.Tool(tool), new VoteCast(who, x, y, session));

    public static StreamEvent Withdrawn(string tool, string who) => new(StreamKey.Tool(tool), new VoteWithdrawn(who));

    public static StreamEvent ToolSuggested(string id, string who, string name = "New", int x = 1_000, int y = 2_000) =>
        new(StreamKey.Suggestion(id), new ToolSuggested(who, name, "", ToolKind.Undecided, [], x, y, "It is missing"));

    public static StreamEvent MoveSuggested(string id, string who, string tool, int x = 1_000, int? y = 2_000) =>
        new(StreamKey.Suggestion(id), new MoveSuggested(who, tool, x, y, "It got better"));

    public static StreamEvent Drawn(string who, int x, string? session = null) => new(StreamKey.Line, new LineDrawn(who, x, session));

    public static StreamEvent Undrawn(string who) => new(StreamKey.Line, new LineWithdrawn(who));

    public static StreamEvent LinesStruck(string rollback, params long[] lines) => new(StreamKey.Line, new LinesStruck(rollback, lines, "moderator", "Spam"));

    public static StreamEvent LinesReinstated(string rollback, params long[] lines) => new(StreamKey.Line, new LinesReinstated(rollback, lines, "moderator", "A mistake"));

    public static StreamEvent Struck(string rollback, string tool, params long[] votes) =>
        new(StreamKey.Tool(tool), new VotesStruck(rollback, votes, "moderator", "Spam"));

    public static StreamEvent Reinstated(string rollback, string tool, params long[] votes) =>
        new(StreamKey.Tool(tool), new VotesReinstated(rollback, votes, "moderator", "A mistake"));

    public static StreamEvent Started(string id = "s1", bool voting = true, bool adding = true, bool codeNeeded = false, string code = "KITE", DateTimeOffset? expires = null) =>
        new(StreamKey.Spectrum, new SessionStarted(id, "Evening", null, voting, adding, code, codeNeeded, "facilitator", expires));

    public static StreamEvent StartedBlind(string id = "s1") =>
        new(StreamKey.Spectrum, new SessionStarted(id, "Evening", null, true, true, "KITE", false, "facilitator", Blind: true));

    public static StreamEvent Revealed(string id = "s1") => new(StreamKey.Spectrum, new VotesRevealed(id, "facilitator"));

    public static StreamEvent Switched(string id, bool? voting, bool? adding) => new(StreamKey.Spectrum, new SessionSwitched(id, voting, adding, "facilitator"));

    public static StreamEvent Closed(string id = "s1") => new(StreamKey.Spectrum, new SessionClosed(id, "facilitator"));

    public static StreamEvent Archived() => new(StreamKey.Spectrum, new SpectrumArchived("facilitator"));

    public static StreamEvent Unarchived() => new(StreamKey.Spectrum, new SpectrumUnarchived("facilitator"));

    public static StreamEvent Settings(bool openVoting, bool openAdding, int priorWeight) =>
        new(StreamKey.Spectrum, new SettingsChanged(new SpectrumSettings(openVoting, openAdding, priorWeight), "facilitator"));
}
