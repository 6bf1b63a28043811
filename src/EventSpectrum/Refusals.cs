using EventSpectrum.Log;
using EventSpectrum.Tools;

namespace EventSpectrum;

/// <summary>The refusals that several decisions share, in the caller's words.</summary>
public static class Refusals
{
    /// <summary>The spectrum has no events.</summary>
    public static readonly Refusal NoSpectrum =
        new(RefusalReason.NotFound, "no-spectrum", "No such spectrum", "There is no spectrum of that name on this server. GET /api/spectra lists those there are.");

    /// <summary>The tool does not exist.</summary>
    public static readonly Refusal NoTool =
        new(RefusalReason.NotFound, "no-tool", "No such tool", "This spectrum has no tool of that id. GET the spectrum to see its tools.");

    /// <summary>The tool was taken off the chart.</summary>
    public static readonly Refusal ToolHidden =
        new(RefusalReason.Conflict, "tool-hidden", "This tool is hidden", "A moderator took it off the chart; its votes are kept. Nothing was recorded.");

    /// <summary>The tool is merged into another.</summary>
    /// <param name="tool">The tool, which is.</param>
    /// <param name="what">What to do about it.</param>
    public static Refusal ToolMerged(ToolState tool, string what) => new(
        RefusalReason.Conflict, "tool-merged", "This tool is merged into another",
        $"“{tool.Info.Name}” is merged into “{tool.Target!.Info.Name}” ({tool.Target.Info.Id}). {what} Nothing was recorded.");

    /// <summary>The tool is off the chart, as it is known to be.</summary>
    public static Refusal OffTheChart(ToolState tool) =>
        tool.Target is null ? ToolHidden : ToolMerged(tool, $"Take “{tool.Root.Info.Name}” ({tool.Root.Info.Id}) instead.");

    /// <summary>The token's participant is not in the spectrum.</summary>
    public static readonly Refusal NotJoined =
        new(RefusalReason.Unknown, "not-joined", "Join first", "POST to this spectrum's participants to join, and send the token that it answers.");

    /// <summary>No such participant.</summary>
    public static readonly Refusal NoParticipant =
        new(RefusalReason.NotFound, "no-participant", "No such participant", "Nobody of that id has joined this spectrum.");

    /// <summary>The participant has left for good.</summary>
    public static readonly Refusal Left =
        new(RefusalReason.Unknown, "left", "You have left", "This token is worth nothing any more, and your votes stay without your name. POST to participants to join again as someone new.");

    /// <summary>The participant may not take part for now.</summary>
    public static readonly Refusal Suspended =
        new(RefusalReason.Forbidden, "suspended", "You cannot take part for now", "A moderator has suspended you here. Speak to the people who run the session. Nothing was recorded.");

    /// <summary>Voting is off.</summary>
    public static readonly Refusal VotingClosed =
        new(RefusalReason.Conflict, "voting-closed", "Voting is closed", "Votes are taken while a session with voting runs. Nothing was recorded.");

    /// <summary>The spectrum is put by.</summary>
    public static readonly Refusal Archived =
        new(RefusalReason.Conflict, "archived", "This spectrum is archived", "It can be read and exported. Nobody joins or votes until a facilitator takes it out of the archive. Nothing was recorded.");

    /// <summary>Adding is off.</summary>
    public static readonly Refusal AddingClosed =
        new(RefusalReason.Conflict, "adding-closed", "Adding is closed", "Tools are taken while a session with adding runs. Nothing was recorded.");

    /// <summary>The session wants its code.</summary>
    public static readonly Refusal CodeNeeded =
        new(RefusalReason.Forbidden, "join-code-needed", "This session wants its code", "Give the join code that is shown in the room.", "joinCode");

    /// <summary>The code given is not the session's.</summary>
    public static readonly Refusal WrongCode = CodeNeeded with { Title = "That is not this session's code" };

    /// <summary>The code given was the session's, and is taken no more.</summary>
    public static readonly Refusal CodeExpired =
        new(RefusalReason.Forbidden, "join-code-expired", "That code is over", "Ask the people who run the session for the code of now.", "joinCode");

    /// <summary>No session runs.</summary>
    public static readonly Refusal NoSession =
        new(RefusalReason.Conflict, "no-session", "No session runs", "Start a session first.");

    /// <summary>What is asked for would tell what people place in a blind round.</summary>
    public static readonly Refusal BlindRound = new(
        RefusalReason.Conflict, "blind-round", "A blind round runs", "What people place is shown when the facilitator reveals it. Ask again then; the past until the session began can be seen now.");

    /// <summary>A request's field is wrong.</summary>
    public static Refusal Invalid(string field, string what) =>
        new(RefusalReason.Invalid, "invalid", "The request is not valid", what, field);
}
