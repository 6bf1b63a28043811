using System.Text.Json.Serialization;

namespace EventSpectrum.Tools;

/// <summary>What is known of a tool apart from its votes.</summary>
/// <param name="Id">Its id, unique in its spectrum.</param>
/// <param name="StartX">Starting x in hundred-thousandths.</param>
/// <param name="StartY">Starting y in hundred-thousandths.</param>
/// <param name="AddedBy">The participant who added it, or null.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="Source">What imports last said of it; null when none spoke of it.</param>
/// <param name="Hidden">Whether staff took it off the chart.</param>
/// <param name="MergedInto">The tool that its votes count at, or null: see <see cref="Moderation.ToolMerged"/>.</param>
public sealed record ToolInfo(
    string Id, string Name, string Description, ToolKind Kind, IReadOnlyList<string> Disciplines, IReadOnlyList<ToolLink> Links,
    IReadOnlyList<AuthorshipNote> Authorship, int StartX, int StartY, string? AddedBy, DateTimeOffset AddedAt, ImportedText? Source, bool Hidden = false,
    string? MergedInto = null)
{
    /// <summary>Whether an imported source speaks of it.</summary>
    [JsonIgnore]
    public bool Imported => Source is not null;

    /// <summary>Whether nobody sees it on the chart: it is hidden, or merged into another.</summary>
    [JsonIgnore]
    public bool OffTheChart => Hidden || MergedInto is not null;

    /// <summary>A tool as it was added.</summary>
    public static ToolInfo Create(string id, ToolAdded e, DateTimeOffset at) => new(
        id, e.Name, e.Description, e.Kind, e.Disciplines, e.Links, e.Authorship, e.StartX, e.StartY, e.AddedBy, e.AsOf ?? at, ImportedText.Of(e));

    /// <summary>The tool after an edit.</summary>
    public ToolInfo Apply(ToolEdited e) => this with
    {
        Name = e.Name ?? Name,
        Description = e.Description ?? Description,
        Kind = e.Kind ?? Kind,
        Disciplines = e.Disciplines ?? Disciplines,
        Links = e.Links ?? Links,
        Authorship = e.Authorship ?? Authorship,
        AddedBy = AddedBy ?? e.AddedBy,
        Source = ImportedText.After(Source, e),
    };

    /// <summary>The tool after its start was moved.</summary>
    public ToolInfo Apply(ToolStartMoved e) => this with { StartX = e.StartX, StartY = e.StartY, Source = ImportedText.After(Source, e) };
}
