using System.Text.Json;
using System.Text.Json.Serialization;
using EventSpectrum.Server.Tools;
using EventSpectrum.Spectra;
using EventSpectrum.Suggestions;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Suggestions;

/// <summary>A suggestion as its maker and staff see it.</summary>
/// <param name="Tool">The tool it would move, or that was added for it; null for one that is not on the chart.</param>
/// <param name="Name">Of a suggested tool: its name, and what else it is; null for a move.</param>
/// <param name="X">Where its maker would place it, 0 to 100.</param>
/// <param name="Y">Likewise; null when they speak of x alone.</param>
/// <param name="Fate">open, withdrawn, accepted or declined.</param>
/// <param name="EndedAt">Since when it is so; null while it is open.</param>
/// <param name="Reason">What staff said of it, or null.</param>
/// <param name="AskedAt">Of an accepted move: when the room was then asked to place the tool; null while it still waits.</param>
/// <param name="Staff">For staff only.</param>
internal sealed record SuggestionPart(
    string Id, string? Tool, string? Name, string? Description, string? Kind, IReadOnlyList<string>? Disciplines, double X, double? Y, string Because,
    DateTimeOffset At, string Fate, DateTimeOffset? EndedAt, string? Reason, DateTimeOffset? AskedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SuggestionStaffPart? Staff)
{
    /// <summary>The part for a suggestion.</summary>
    public static SuggestionPart Of(Suggestion s, SuggestionStaffPart? staff = null) => new(
        s.Id, s.ToolId, s.Tool?.Name, s.Tool?.Description, s.Tool is { } tool ? ToolKinds.NameOf(tool.Kind) : null, s.Tool?.Disciplines,
        Coordinate.FromHundredths(s.X), s.Y is { } y ? Coordinate.FromHundredths(y) : null, s.Because, s.At,
        JsonNamingPolicy.CamelCase.ConvertName(s.Fate.ToString()), s.EndedAt, s.Reason, s.AskedAt, staff);
}

/// <summary>What only staff sees of a suggestion.</summary>
/// <param name="By">Who of staff answered it, or null.</param>
/// <param name="Hidden">Whether its text is to be kept out of sight.</param>
/// <param name="DisplayName">The pseudonym of who made it.</param>
/// <param name="Suspended">Whether they are suspended.</param>
internal sealed record SuggestionStaffPart(string ParticipantId, string DisplayName, bool Suspended, string? By, bool Hidden)
{
    /// <summary>The part for a suggestion.</summary>
    public static SuggestionStaffPart Of(Suggestion s, SpectrumState state)
    {
        var info = state.TryParticipant(s.ParticipantId, out var who) ? state.Participants[who] : null;
        return new SuggestionStaffPart(s.ParticipantId, info?.DisplayName ?? "", info?.Suspended ?? false, s.By, s.Hidden);
    }
}

/// <summary>The caller's own suggestions; for staff, everyone's.</summary>
/// <param name="Mine">Those of the caller, the latest first; none for staff that has not joined.</param>
/// <param name="All">For staff only: those that wait for an answer, the earliest first, and after them the last that were answered.</param>
/// <param name="Waiting">For staff only: the tools that wait to be put to the room because a move was accepted.</param>
internal sealed record SuggestionsAnswer(
    IReadOnlyList<SuggestionPart> Mine,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SuggestionPart>? All,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Waiting)
{
    private const int AnsweredMost = 100;

    /// <summary>The answer for a caller.</summary>
    public static SuggestionsAnswer Of(SpectrumState state, string? participantId, bool staff)
    {
        List<SuggestionPart> mine = [.. state.Suggestions.Where(s => s.ParticipantId == participantId).Select(s => SuggestionPart.Of(s)).Reverse()];
        if (!staff) return new SuggestionsAnswer(mine, null, null);
        var shown = state.Suggestions.Where(s => s.IsOpen).Concat(
            state.Suggestions.Where(s => s.Fate is SuggestionFate.Accepted or SuggestionFate.Declined).OrderByDescending(s => s.EndedAt).Take(AnsweredMost));
        return new SuggestionsAnswer(mine, [.. shown.Select(s => SuggestionPart.Of(s, SuggestionStaffPart.Of(s, state)))], [.. state.WaitingForTheRoom]);
    }
}
