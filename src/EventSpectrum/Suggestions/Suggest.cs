using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Suggestions;

/// <summary>A participant suggests a tool that is not on the chart.</summary>
/// <param name="SuggestionId">The suggestion's id; arrives with the command.</param>
/// <param name="X">Where they would place it, in hundredths.</param>
/// <param name="Y">Likewise.</param>
public sealed record SuggestTool(
    string SuggestionId, string ParticipantId, string Name, string Description, ToolKind Kind, IReadOnlyList<string> Disciplines, int X, int Y, string Because);

/// <summary>A participant suggests another place for a tool.</summary>
/// <param name="SuggestionId">The suggestion's id; arrives with the command.</param>
/// <param name="X">Where they would place it, in hundredths.</param>
/// <param name="Y">Likewise; null when they speak of x alone.</param>
public sealed record SuggestMove(string SuggestionId, string ParticipantId, string ToolId, int X, int? Y, string Because);

/// <summary>The suggestion that a command was about.</summary>
public sealed record SuggestionOutcome(string SuggestionId);

/// <summary>Decides on suggestions.</summary>
public static class SuggestHandler
{
    /// <summary>The longest "because", in characters.</summary>
    public const int BecauseMax = 280;

    /// <summary>The most suggestions of one participant that wait for an answer.</summary>
    public const int OpenMost = 5;

    /// <summary>The most suggestions of all participants that wait for an answer.</summary>
    public const int OpenMostOfAll = 500;

    private static readonly Refusal AddingOpen = new(
        RefusalReason.Conflict, "adding-open", "Adding is open", "Add the tool yourself: suggestions are for when that is closed. Nothing was recorded.");

    private static readonly Refusal VotingOpen = new(
        RefusalReason.Conflict, "voting-open", "Voting is open", "Place the tool yourself: suggestions are for when that is closed. Nothing was recorded.");

    private static readonly Refusal Again = new(
        RefusalReason.Conflict, "suggestion-open", "You have suggested this already",
        "Your suggestion about this tool waits for an answer. Take it back to make another. Nothing was recorded.");

    private static readonly Refusal TooMany = new(
        RefusalReason.Conflict, "too-many-suggestions", "Your suggestions wait for an answer",
        $"Only {OpenMost} may wait at a time. Take one back, or wait until they are answered. Nothing was recorded.");

    private static readonly Refusal Full = new(
        RefusalReason.Conflict, "suggestions-full", "There are too many suggestions", "The list is full until the people who run the chart have answered some. Nothing was recorded.");

    /// <summary>A tool is suggested while adding is closed, by who might add it were it open. One name is suggested once at a time by one participant.</summary>
    public static Decision Handle(SuggestTool command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!InRange(command.X)) return OutOfRange("x");
        if (!InRange(command.Y)) return OutOfRange("y");
        if (MaySuggest(command.ParticipantId, spectrum) is { } refusal) return refusal;
        if (spectrum.AddingOpen) return AddingOpen;
        if (ToolTexts.UnknownDiscipline(command.Disciplines, spectrum.Info) is { } unknown) return unknown;
        if (spectrum.ToolNamed(command.Name) is { } same) return ToolTexts.NameTaken(same);
        var name = ToolRules.Key(command.Name);
        if (Room(command.SuggestionId, command.ParticipantId, s => s.Tool is { } tool && ToolRules.Key(tool.Name) == name, spectrum) is { } full) return full;
        return Decision.Record(StreamKey.Suggestion(command.SuggestionId), new ToolSuggested(
            command.ParticipantId, command.Name, command.Description, command.Kind, [.. command.Disciplines], command.X, command.Y, command.Because));
    }

    /// <summary>A move is suggested while voting is closed, by who might vote were it open. One tool is suggested once at a time by one participant.</summary>
    public static Decision Handle(SuggestMove command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!InRange(command.X)) return OutOfRange("x");
        if (command.Y is { } y && !InRange(y)) return OutOfRange("y");
        if (MaySuggest(command.ParticipantId, spectrum) is { } refusal) return refusal;
        if (!spectrum.TryTool(command.ToolId, out var tool)) return Refusals.NoTool;
        if (tool.Info.OffTheChart) return Refusals.OffTheChart(tool);
        if (spectrum.VotingOpen) return VotingOpen;
        if (Room(command.SuggestionId, command.ParticipantId, s => s.Tool is null && s.ToolId == command.ToolId, spectrum) is { } full) return full;
        return Decision.Record(
            StreamKey.Suggestion(command.SuggestionId), new MoveSuggested(command.ParticipantId, command.ToolId, command.X, command.Y, command.Because));
    }

    /// <summary>What the caller is told.</summary>
    public static SuggestionOutcome Answer(SuggestTool command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new SuggestionOutcome(command.SuggestionId);
    }

    /// <summary>What the caller is told.</summary>
    public static SuggestionOutcome Answer(SuggestMove command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new SuggestionOutcome(command.SuggestionId);
    }

    private static Refusal? MaySuggest(string participantId, SpectrumState spectrum)
    {
        if (spectrum.Info!.Archived) return Refusals.Archived;
        if (!spectrum.TryParticipant(participantId, out var who)) return Refusals.NotJoined;
        if (spectrum.Participants[who].Refused is { } refused) return refused;
        if (spectrum.Info is { Archived: true }) return Refusals.Archived;
        return spectrum.Admitted(who) ? null : Refusals.CodeNeeded;
    }

    private static Refusal? Room(string id, string participantId, Func<Suggestion, bool> same, SpectrumState spectrum)
    {
        // Ids come with the command and are made up anew for each: one that is there already is a mistake, not a retry.
        if (spectrum.TrySuggestion(id, out _)) return Again;
        var (all, theirs) = (0, 0);
        foreach (var open in spectrum.Suggestions.Where(s => s.IsOpen))
        {
            all++;
            if (open.ParticipantId != participantId) continue;
            theirs++;
            if (same(open)) return Again;
        }

        return theirs >= OpenMost ? TooMany : all >= OpenMostOfAll ? Full : null;
    }

    private static bool InRange(int hundredths) => hundredths is >= 0 and <= Coordinate.Max;

    private static Refusal OutOfRange(string field) => Refusals.Invalid(field, $"{field} must be from 0 to 100.");
}
