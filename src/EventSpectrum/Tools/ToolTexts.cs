using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Tools;

/// <summary>Refusals about a tool's texts.</summary>
internal static class ToolTexts
{
    public static Refusal NameTaken(ToolState same) => new(
        RefusalReason.Conflict, "name-taken", "That tool is on the chart",
        same.Target is null
            ? $"A tool called “{same.Info.Name}” is on the chart already: place that one, or choose another name."
            : $"A tool called “{same.Info.Name}” was merged into “{same.Root.Info.Name}”: place that one, or choose another name.",
        "name");

    public static Refusal IdTaken(string id) => new(
        RefusalReason.Conflict, "id-taken", "That id is on the chart", $"A tool with the id “{id}” is on the chart already: add this one under another.", "id");

    /// <summary>Names a discipline that the spectrum does not offer.</summary>
    /// <param name="had">What was said before may be said again, though the spectrum offers it no more.</param>
    public static Refusal? UnknownDiscipline(IReadOnlyList<string> disciplines, SpectrumInfo spectrum, params IReadOnlyList<string> had)
    {
        var unknown = disciplines.FirstOrDefault(d => !spectrum.Disciplines.Contains(d) && !had.Contains(d));
        if (unknown is null) return null;
        var known = spectrum.Disciplines.Count == 0 ? "It offers none." : $"It offers: {string.Join(", ", spectrum.Disciplines)}.";
        return Refusals.Invalid("disciplines", $"“{unknown}” is not a discipline of this spectrum. {known}");
    }
}
