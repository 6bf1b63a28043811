using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Sessions;

/// <summary>A facilitator opens a session.</summary>
/// <param name="JoinCode">The code; arrives with the command.</param>
/// <param name="CodeNeeded">Whether only those who give it take part.</param>
/// <param name="By">Who does it.</param>
public sealed record StartSession(
    string SessionId, string Title, string? Audience, bool Voting, bool Adding, string JoinCode, bool CodeNeeded, string By);

/// <summary>A facilitator switches voting or adding. Null means unchanged.</summary>
public sealed record SwitchSession(bool? Voting, bool? Adding, string By);

/// <summary>A facilitator closes the session.</summary>
public sealed record CloseSession(string By);

/// <summary>The session as it stands after the command. When it started is when its event was recorded, known only after the commit.</summary>
public sealed record SessionOutcome(
    string SessionId, string Title, string? Audience, bool Voting, bool Adding, string JoinCode, bool CodeNeeded);

/// <summary>Decides on the start of sessions.</summary>
public static class StartSessionHandler
{
    /// <summary>One session runs at a time.</summary>
    public static Decision Handle(StartSession command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Current is { } running)
            return new Refusal(RefusalReason.Conflict, "session-running", "A session runs already", $"Close “{running.Title}” before starting another.");
        return Decision.Record(StreamKey.Spectrum, new SessionStarted(
            command.SessionId, command.Title, command.Audience, command.Voting, command.Adding, command.JoinCode, command.CodeNeeded, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static SessionOutcome Answer(StartSession command, SpectrumState spectrum) => SwitchSessionHandler.Outcome(spectrum.Sessions[^1]);
}

/// <summary>Decides on switches.</summary>
public static class SwitchSessionHandler
{
    /// <summary>A switch that is so already records nothing.</summary>
    public static Decision Handle(SwitchSession command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Current is not { } session) return Refusals.NoSession;
        var voting = command.Voting == session.Voting ? null : command.Voting;
        var adding = command.Adding == session.Adding ? null : command.Adding;
        return (voting, adding) is (null, null)
            ? Decision.Nothing
            : Decision.Record(StreamKey.Spectrum, new SessionSwitched(session.SessionId, voting, adding, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static SessionOutcome Answer(SwitchSession command, SpectrumState spectrum) => Outcome(spectrum.Sessions[^1]);

    internal static SessionOutcome Outcome(Session s) =>
        new(s.SessionId, s.Title, s.Audience, s.Voting, s.Adding, s.JoinCode, s.CodeNeeded);
}

/// <summary>Decides on the end of sessions.</summary>
public static class CloseSessionHandler
{
    /// <summary>Closing needs a session that runs.</summary>
    public static Decision Handle(CloseSession command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        return spectrum.Current is { } session
            ? Decision.Record(StreamKey.Spectrum, new SessionClosed(session.SessionId, command.By))
            : Refusals.NoSession with { Detail = "No session runs." };
    }

    /// <summary>What the caller is told.</summary>
    public static SessionOutcome Answer(CloseSession command, SpectrumState spectrum) => SwitchSessionHandler.Outcome(spectrum.Sessions[^1]);
}
