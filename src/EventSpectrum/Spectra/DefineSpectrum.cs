using EventSpectrum.Log;
using EventSpectrum.Tools;

namespace EventSpectrum.Spectra;

/// <summary>A facilitator makes a spectrum, perhaps with tools.</summary>
public sealed record DefineSpectrum(
    string Slug, string Title, Axis X, Axis Y, IReadOnlyList<string> Disciplines, SpectrumSettings Settings,
    IReadOnlyList<AddTool> Tools, string By);

/// <summary>A facilitator changes a spectrum. Null means unchanged.</summary>
/// <param name="Embedding">Where other sites may show the chart; without origins: nowhere.</param>
public sealed record ReviseSpectrum(
    string? Title, Axis? X, Axis? Y, IReadOnlyList<string>? Disciplines, bool? OpenVoting, bool? OpenAdding, int? PriorWeight, string By,
    Embedding? Embedding = null);

/// <summary>The spectrum that was made or changed.</summary>
public sealed record SpectrumOutcome(string Slug, string Title);

/// <summary>Decides on new spectra.</summary>
public static class DefineSpectrumHandler
{
    /// <summary>A slug is given once.</summary>
    public static Decision Handle(DefineSpectrum command, SpectrumState spectrum)
    {
        if (spectrum.Info is not null)
            return new Refusal(RefusalReason.Conflict, "slug-taken", "That spectrum exists", $"“{command.Slug}” is taken: choose another slug.", "slug");
        var events = new List<StreamEvent>(1 + command.Tools.Count)
        {
            new(StreamKey.Spectrum, new SpectrumDefined(
                command.Slug, command.Title, command.X, command.Y, [.. command.Disciplines], command.Settings, command.By)),
        };
        events.AddRange(command.Tools.Select(t => new StreamEvent(StreamKey.Tool(t.ToolId), new ToolAdded(
            t.Name, t.Description, t.Kind, [.. t.Disciplines], [.. t.Links], [.. t.Authorship], t.StartX, t.StartY, t.ParticipantId, t.By))));
        return Decision.Record(events);
    }

    /// <summary>What the caller is told.</summary>
    public static SpectrumOutcome Answer(DefineSpectrum command, SpectrumState spectrum) => new(spectrum.Info!.Slug, spectrum.Info.Title);
}

/// <summary>Decides on changes of spectra.</summary>
public static class ReviseSpectrumHandler
{
    /// <summary>Records only what differs.</summary>
    public static Decision Handle(ReviseSpectrum command, SpectrumState spectrum)
    {
        if (spectrum.Info is not { } info) return Refusals.NoSpectrum;
        var events = new List<StreamEvent>(2);
        var revised = new SpectrumRevised(
            command.Title == info.Title ? null : command.Title,
            command.X == info.X ? null : command.X,
            command.Y == info.Y ? null : command.Y,
            EditToolHandler.Unless(command.Disciplines, info.Disciplines),
            command.By);
        if ((revised.Title, revised.X, revised.Y, revised.Disciplines) is not (null, null, null, null))
            events.Add(new StreamEvent(StreamKey.Spectrum, revised));

        // Whoever says whether voting is open means it: a pause from before is over.
        var settings = new SpectrumSettings(
            command.OpenVoting ?? info.Settings.OpenVoting,
            command.OpenAdding ?? info.Settings.OpenAdding,
            command.PriorWeight ?? info.Settings.PriorWeight,
            command.OpenVoting is null && info.Settings.VotingPaused,
            command.OpenAdding is null && info.Settings.AddingPaused,
            command.Embedding is not { } embedding ? info.Settings.Embedding : embedding.Origins.Length == 0 ? null : embedding);
        if (settings != info.Settings) events.Add(new StreamEvent(StreamKey.Spectrum, new SettingsChanged(settings, command.By)));
        return Decision.Record(events);
    }

    /// <summary>What the caller is told.</summary>
    public static SpectrumOutcome Answer(ReviseSpectrum command, SpectrumState spectrum) => new(spectrum.Info!.Slug, spectrum.Info.Title);
}
