using EventSpectrum.Server.Hosting;
using EventSpectrum.Server.Tools;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Server.Spectra;

/// <summary>
/// A spectrum as a request makes it, and as the files in <c>samples/</c> hold it: one shape, read and checked in one place.
/// </summary>
/// <param name="Format"><c>eventspectrum/1</c>, or left out.</param>
/// <param name="Tools">What is on the chart from the start, or null.</param>
internal sealed record SpectrumFile(
    string? Format, string? Slug, string? Title, AxisRequest? X, AxisRequest? Y, IReadOnlyList<string?>? Disciplines, SettingsRequest? Settings,
    IReadOnlyList<FileTool?>? Tools, string? CommandId)
{
    /// <summary>The format's name.</summary>
    public const string FormatName = "eventspectrum/1";

    private const int ToolsMax = 2_000;

    /// <summary>The command that makes the spectrum.</summary>
    public DefineSpectrum Read(Check check, string by)
    {
        if (Format is not (null or FormatName)) check.Wrong("format", $"Only “{FormatName}” is known here.");
        Settings?.Check(check);
        var disciplines = SpectrumRules.Disciplines(check, Disciplines) ?? [];
        return new DefineSpectrum(
            SpectrumRules.Slug(check, Slug), check.Line("title", Title, SpectrumRules.TitleMax), AxisRequest.Read(check, "x", X), AxisRequest.Read(check, "y", Y),
            disciplines, new SpectrumSettings(
                Settings?.OpenVoting ?? false, Settings?.OpenAdding ?? false, Settings?.PriorWeight ?? 0,
                Embedding: Settings?.Embedding?.Read(check, "settings.embedding") is { Origins.Length: > 0 } embedding ? embedding : null),
            ReadTools(check, disciplines, by), by);
    }

    private List<AddTool> ReadTools(Check check, IReadOnlyList<string> disciplines, string by)
    {
        if (Tools is null) return [];
        if (Tools.Count > ToolsMax)
        {
            check.Wrong("tools", $"“tools” may have at most {ToolsMax} entries.");
            return [];
        }

        var tools = Tools.Select((t, i) => (t ?? FileTool.Empty).Read(check, $"tools[{i}]", disciplines, by)).ToList();
        if (tools.DistinctBy(t => t.ToolId).Count() < tools.Count) check.Wrong("tools", "Two tools have the same id.");
        if (tools.DistinctBy(t => ToolRules.Key(t.Name)).Count() < tools.Count) check.Wrong("tools", "Two tools have the same name.");
        return tools;
    }
}

/// <summary>A tool in a file.</summary>
/// <param name="Id">Its id, or null for a new one.</param>
/// <param name="Start">Where it stands before anyone has voted: up to five decimals.</param>
internal sealed record FileTool(
    string? Id, string? Name, string? Description, string? Kind, IReadOnlyList<string?>? Disciplines, IReadOnlyList<LinkRequest?>? Links,
    IReadOnlyList<AuthorshipRequest?>? Authorship, StartRequest? Start)
{
    public static readonly FileTool Empty = new(null, null, null, null, null, null, null, null);

    public AddTool Read(Check check, string field, IReadOnlyList<string> known, string by)
    {
        if (Id is not null && !ToolRules.IsId(Id)) check.Wrong($"{field}.id", $"“{field}.id” must have 1 to 64 letters, digits, hyphens and underscores.");
        var texts = ToolTextRequest.Read(check, field + ".", Name, Description, Kind, Disciplines, Links, Authorship);
        if (Name is null) check.Wrong($"{field}.name", $"“{field}.name” is needed.");
        if (texts.Disciplines?.FirstOrDefault(d => !known.Contains(d)) is { } unknown)
            check.Wrong($"{field}.disciplines", $"“{unknown}” is not among the spectrum's disciplines.");
        var (x, y) = StartRequest.Read(check, $"{field}.start", Start);
        return new AddTool(
            Id ?? Ids.New(), texts.Name ?? "", texts.Description ?? "", x, y, texts.Kind ?? ToolKind.Undecided,
            texts.Disciplines ?? [], texts.Links ?? [], texts.Authorship ?? [], ParticipantId: null, by);
    }
}

/// <summary>A starting place.</summary>
internal sealed record StartRequest(ExactNumber? X, ExactNumber? Y)
{
    /// <summary>In hundred-thousandths; a fault where it is missing or not on the chart.</summary>
    public static (int X, int Y) Read(Check check, string field, StartRequest? start) =>
        (Read(check, $"{field}.x", start?.X), Read(check, $"{field}.y", start?.Y));

    private static int Read(Check check, string field, ExactNumber? value)
    {
        if (value is { } given && Coordinate.TryStart(given.Text, out var start)) return start;
        check.Wrong(field, $"“{field}” must be a number from 0 to 100 with at most five decimals.");
        return 0;
    }
}
