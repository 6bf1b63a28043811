using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Sessions;

/// <summary>A facilitator opens a session.</summary>
/// <param name="JoinCode">The code; arrives with the command.</param>
/// <param name="CodeNeeded">Whether only those who give it take part.</param>
/// <param name="By">Who does it.</param>
/// <param name="CodeExpires">Until when the code is taken; null: as long as the session runs.</param>
/// <param name="Blind">Whether it begins with a blind round.</param>
public sealed record StartSession(
    string SessionId, string Title, string? Audience, bool Voting, bool Adding, string JoinCode, bool CodeNeeded, string By,
    DateTimeOffset? CodeExpires = null, bool Blind = false);

/// <summary>A facilitator puts another code on the wall. Who is in already stays in.</summary>
/// <param name="CodeExpires">Until when it is taken; null: as long as the session runs.</param>
public sealed record RenewJoinCode(string JoinCode, DateTimeOffset? CodeExpires, string By);

/// <summary>Staff switches voting or adding: the session's, or the open spectrum's where no session runs. Null means unchanged.</summary>
/// <param name="Present">What the session is to show, or null.</param>
/// <param name="Reveal">Whether the blind round is to end.</param>
public sealed record SwitchSession(bool? Voting, bool? Adding, string By, PresentingAsked? Present = null, bool Reveal = false);

/// <summary>A facilitator closes the session.</summary>
public sealed record CloseSession(string By);

/// <summary>The session as it stands after the command. When it started is when its event was recorded, known only after the commit.</summary>
public sealed record SessionOutcome(
    string SessionId, string Title, string? Audience, bool Voting, bool Adding, string JoinCode, bool CodeNeeded, DateTimeOffset? CodeExpires = null);

/// <summary>What is on after a switch.</summary>
public sealed record SwitchOutcome(bool Voting, bool Adding);

/// <summary>Decides on the start of sessions.</summary>
public static class StartSessionHandler
{
    /// <summary>One session runs at a time.</summary>
    public static Decision Handle(StartSession command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Info.Archived) return Refusals.Archived;
        if (spectrum.Current is { } running)
            return new Refusal(RefusalReason.Conflict, "session-running", "A session runs already", $"Close “{running.Title}” before starting another.");
        return Decision.Record(StreamKey.Spectrum, new SessionStarted(
            command.SessionId, command.Title, command.Audience, command.Voting, command.Adding, command.JoinCode, command.CodeNeeded, command.By,
            command.CodeExpires, command.Blind ? true : null));
    }

    /// <summary>What the caller is told.</summary>
    public static SessionOutcome Answer(StartSession command, SpectrumState spectrum) => Outcome(spectrum.Sessions[^1]);

    internal static SessionOutcome Outcome(Session s) =>
        new(s.SessionId, s.Title, s.Audience, s.Voting, s.Adding, s.JoinCode, s.CodeNeeded, s.CodeExpires);
}

/// <summary>Decides on switches.</summary>
public static class SwitchSessionHandler
{
    private static readonly Refusal NotBlind = new(
        RefusalReason.Conflict, "not-blind", "There is nothing to reveal", "This session was not opened blind: everyone sees the votes as they come.", "reveal");

    /// <summary>A switch that is so already records nothing; a reveal once is for good.</summary>
    public static Decision Handle(SwitchSession command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Info.Archived) return Refusals.Archived;
        if (spectrum.Current is not { } session)
            return command is { Present: null, Reveal: false } ? Pause(command, spectrum.Info.Settings) : Refusals.NoSession;
        if (command.Reveal && session.Blind is null) return NotBlind;
        var voting = command.Voting == session.Voting ? null : command.Voting;
        var adding = command.Adding == session.Adding ? null : command.Adding;
        var events = new List<StreamEvent>();
        if ((voting, adding) is not (null, null))
            events.Add(new StreamEvent(StreamKey.Spectrum, new SessionSwitched(session.SessionId, voting, adding, command.By)));
        if (command.Reveal && session.Hides) events.Add(new StreamEvent(StreamKey.Spectrum, new VotesRevealed(session.SessionId, command.By)));
        if (command.Present is { } asked && DecidePresenting.Decide(asked, session, spectrum, command.By, events) is { } refusal) return refusal;
        return Decision.Record(events);
    }

    /// <summary>What the caller is told.</summary>
    public static SwitchOutcome Answer(SwitchSession command, SpectrumState spectrum) => new(spectrum.VotingOpen, spectrum.AddingOpen);

    // Whether voting is open at all stays the facilitator's word; what staff switches is whether it rests.
    private static Decision Pause(SwitchSession command, SpectrumSettings settings)
    {
        if ((command.Voting is not null && !settings.OpenVoting) || (command.Adding is not null && !settings.OpenAdding)) return Refusals.NoSession;
        var after = settings with { VotingPaused = !command.Voting ?? settings.VotingPaused, AddingPaused = !command.Adding ?? settings.AddingPaused };
        return after == settings ? Decision.Nothing : Decision.Record(StreamKey.Spectrum, new SettingsChanged(after, command.By));
    }
}

/// <summary>Decides on another code.</summary>
public static class RenewJoinCodeHandler
{
    /// <summary>A code that nobody asks for is a short address only: it ends with its session.</summary>
    public static Decision Handle(RenewJoinCode command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Current is not { } session) return Refusals.NoSession;
        if (command.CodeExpires is not null && !session.CodeNeeded)
            return Refusals.Invalid("minutes", "This session asks for no code, so none can end before it does. Leave “minutes” out.");
        return command.JoinCode == session.JoinCode && command.CodeExpires == session.CodeExpires
            ? Decision.Nothing
            : Decision.Record(StreamKey.Spectrum, new JoinCodeRenewed(session.SessionId, command.JoinCode, command.CodeExpires, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static SessionOutcome Answer(RenewJoinCode command, SpectrumState spectrum) => StartSessionHandler.Outcome(spectrum.Sessions[^1]);
}

/// <summary>Decides on the end of sessions.</summary>
public static class CloseSessionHandler
{
    /// <summary>Closing needs a session that runs. What is still hidden then is revealed: nothing stays hidden without a session that hides it.</summary>
    public static Decision Handle(CloseSession command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (spectrum.Current is not { } session) return Refusals.NoSession with { Detail = "No session runs." };
        var closed = new StreamEvent(StreamKey.Spectrum, new SessionClosed(session.SessionId, command.By));
        return session.Hides
            ? Decision.Record([new StreamEvent(StreamKey.Spectrum, new VotesRevealed(session.SessionId, command.By)), closed])
            : Decision.Record([closed]);
    }

    /// <summary>What the caller is told.</summary>
    public static SessionOutcome Answer(CloseSession command, SpectrumState spectrum) => StartSessionHandler.Outcome(spectrum.Sessions[^1]);
}
