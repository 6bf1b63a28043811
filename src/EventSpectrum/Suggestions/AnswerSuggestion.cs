using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Suggestions;

/// <summary>A participant takes their suggestion back.</summary>
public sealed record WithdrawSuggestion(string SuggestionId, string ParticipantId);

/// <summary>Staff accepts a suggestion.</summary>
/// <param name="ToolId">The id that a suggested tool gets; arrives with the command.</param>
/// <param name="Reason">What the suggester is told, or null.</param>
/// <param name="By">Who does it.</param>
public sealed record AcceptSuggestion(string SuggestionId, string ToolId, string? Reason, string By);

/// <summary>Staff declines a suggestion.</summary>
/// <param name="Hides">Whether its text is kept out of sight as well.</param>
/// <param name="Reason">What the suggester is told.</param>
/// <param name="By">Who does it.</param>
public sealed record DeclineSuggestion(string SuggestionId, bool Hides, string Reason, string By);

/// <summary>Decides on what becomes of suggestions.</summary>
public static class AnswerSuggestionHandler
{
    private static readonly Refusal NoSuggestion = new(
        RefusalReason.NotFound, "no-suggestion", "No such suggestion", "There is no suggestion of that id. GET the suggestions to see those there are.");

    private static readonly Refusal Withdrawn = new(
        RefusalReason.Conflict, "suggestion-withdrawn", "It was taken back", "Whoever made this suggestion has taken it back or left. Nothing was recorded.");

    private static readonly Refusal Answered = new(
        RefusalReason.Conflict, "suggestion-answered", "It was answered already", "This suggestion was accepted or declined, so it cannot be taken back. Nothing was recorded.");

    private static readonly Refusal Added = new(
        RefusalReason.Conflict, "suggestion-added", "The tool was added", "This suggestion was accepted and its tool is on the chart: hide the tool instead. Nothing was recorded.");

    private static readonly Refusal Asked = new(
        RefusalReason.Conflict, "suggestion-asked", "The room was asked already", "This suggestion was accepted, and the room was asked to place the tool since. Nothing was recorded.");

    /// <summary>Who made a suggestion takes it back while nobody has answered it. The suspended may as well: it only takes their own words away.</summary>
    public static Decision Handle(WithdrawSuggestion command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryParticipant(command.ParticipantId, out var who)) return Refusals.NotJoined;
        if (spectrum.Participants[who].Left) return Refusals.Left;
        // Another's suggestion is none of the caller's business, so it is as if there were none.
        if (!spectrum.TrySuggestion(command.SuggestionId, out var it) || it.ParticipantId != command.ParticipantId) return NoSuggestion;
        return it.Fate switch
        {
            SuggestionFate.Open => Decision.Record(StreamKey.Suggestion(it.Id), new SuggestionWithdrawn()),
            SuggestionFate.Withdrawn => Decision.Nothing,
            _ => Answered,
        };
    }

    /// <summary>
    /// Accepting a tool adds it, with the suggested place as its start and its suggester as its adder: nobody voted. Accepting a move votes for
    /// nobody either: the tool waits to be put to the room. What was declined can be accepted after all.
    /// </summary>
    public static Decision Handle(AcceptSuggestion command, SpectrumState spectrum)
    {
        if (Find(command.SuggestionId, spectrum, out var it) is { } refusal) return refusal;
        if (it!.Fate == SuggestionFate.Accepted) return Decision.Nothing;
        if (spectrum.Info!.Archived) return Refusals.Archived;
        var stream = StreamKey.Suggestion(it.Id);
        if (it.Tool is not { } tool)
        {
            if (!spectrum.TryTool(it.ToolId, out var there)) return Refusals.NoTool;
            if (there.Info.OffTheChart) return Refusals.OffTheChart(there);
            return Decision.Record(stream, new SuggestionAccepted(null, command.Reason, command.By));
        }

        if (spectrum.Info!.Archived) return Refusals.Archived;
        if (spectrum.ToolNamed(tool.Name) is { } same) return ToolTexts.NameTaken(same);
        if (spectrum.TryTool(command.ToolId, out _)) return ToolTexts.IdTaken(command.ToolId);
        // The spectrum may offer other disciplines by now.
        var added = new ToolAdded(
            tool.Name, tool.Description, tool.Kind, [.. tool.Disciplines.Where(spectrum.Info.Disciplines.Contains)], [], [],
            it.X * Coordinate.StartScale, it.Y!.Value * Coordinate.StartScale, it.ParticipantId, command.By);
        return Decision.Record(
        [
            new StreamEvent(stream, new SuggestionAccepted(command.ToolId, command.Reason, command.By)),
            new StreamEvent(StreamKey.Tool(command.ToolId), added),
        ]);
    }

    /// <summary>An accepted move can be declined after all until the room was asked; a tool that was added cannot: it may have votes.</summary>
    public static Decision Handle(DeclineSuggestion command, SpectrumState spectrum)
    {
        if (Find(command.SuggestionId, spectrum, out var it) is { } refusal) return refusal;
        if (it!.Fate == SuggestionFate.Declined && it.Hidden == command.Hides) return Decision.Nothing;
        if (it.Fate == SuggestionFate.Accepted && it.Tool is not null) return Added;
        if (it.AskedAt is not null) return Asked;
        return Decision.Record(StreamKey.Suggestion(it.Id), new SuggestionDeclined(command.Reason, command.Hides, command.By));
    }

    /// <summary>What the caller is told.</summary>
    public static SuggestionOutcome Answer(WithdrawSuggestion command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new SuggestionOutcome(command.SuggestionId);
    }

    /// <summary>What the caller is told.</summary>
    public static SuggestionOutcome Answer(AcceptSuggestion command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new SuggestionOutcome(command.SuggestionId);
    }

    /// <summary>What the caller is told.</summary>
    public static SuggestionOutcome Answer(DeclineSuggestion command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new SuggestionOutcome(command.SuggestionId);
    }

    private static Refusal? Find(string id, SpectrumState spectrum, out Suggestion? found)
    {
        found = null;
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TrySuggestion(id, out found)) return NoSuggestion;
        return found.Fate == SuggestionFate.Withdrawn ? Withdrawn : null;
    }
}
