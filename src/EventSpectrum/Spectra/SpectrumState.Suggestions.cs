using System.Diagnostics.CodeAnalysis;
using EventSpectrum.Log;
using EventSpectrum.Sessions;
using EventSpectrum.Suggestions;

namespace EventSpectrum.Spectra;

public sealed partial class SpectrumState
{
    private readonly List<Suggestion> suggestions = [];

    /// <summary>All suggestions, answered ones included, in order.</summary>
    public IReadOnlyList<Suggestion> Suggestions => suggestions;

    /// <summary>
    /// The tools that staff wants placed by the room because participants suggested a move, each once: those that were accepted and on which no
    /// spotlight has been since, in the order in which they were suggested.
    /// </summary>
    public IEnumerable<string> WaitingForTheRoom => suggestions
        .Where(s => s.WaitsForTheRoom && TryTool(s.ToolId, out var tool) && !tool.Info.OffTheChart).Select(s => s.ToolId!).Distinct(StringComparer.Ordinal);

    /// <summary>The suggestion of that id.</summary>
    public bool TrySuggestion(string id, [NotNullWhen(true)] out Suggestion? suggestion) => (suggestion = suggestions.Find(s => s.Id == id)) is not null;

    private void Fold(Suggestion suggestion)
    {
        if (TrySuggestion(suggestion.Id, out _)) return;
        suggestions.Add(suggestion);
        provisional?.Push(() => suggestions.RemoveAt(suggestions.Count - 1));
    }

    private void Change(in Recorded recorded, Func<Suggestion, Suggestion> change)
    {
        var id = StreamKey.SuggestionId(recorded.Stream).ToString();
        Change(suggestions.FindIndex(s => s.Id == id), change);
    }

    private void Change(int index, Func<Suggestion, Suggestion> change)
    {
        if (index < 0) return;
        var before = suggestions[index];
        suggestions[index] = change(before);
        provisional?.Push(() => suggestions[index] = before);
    }

    // The room is asked by the spotlight, whoever or whatever set it.
    private void PutToTheRoom(ToolSpotlighted e, DateTimeOffset at)
    {
        for (var i = 0; i < suggestions.Count; i++)
        {
            if (suggestions[i].WaitsForTheRoom && suggestions[i].ToolId == e.ToolId) Change(i, s => s with { AskedAt = at });
        }
    }
}
