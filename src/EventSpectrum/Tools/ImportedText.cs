namespace EventSpectrum.Tools;

/// <summary>
/// What imports last said of a tool, whatever has become of it since: a later import changes only what its file says otherwise.
/// Null where no import has said anything.
/// </summary>
/// <param name="Name">The name in the file.</param>
/// <param name="NameHere">The name that the tool got for it: another, where that one was taken.</param>
/// <param name="Description">The text.</param>
/// <param name="Disciplines">The disciplines.</param>
/// <param name="StartX">Starting x in hundred-thousandths.</param>
/// <param name="StartY">Starting y, likewise.</param>
public sealed record ImportedText(
    string? Name, string? NameHere, string? Description, IReadOnlyList<string>? Disciplines, int? StartX, int? StartY)
{
    /// <summary>Before any import.</summary>
    public static readonly ImportedText Nothing = new(null, null, null, null, null, null);

    /// <summary>What is known after an addition; null when nobody imported it.</summary>
    public static ImportedText? Of(ToolAdded e) =>
        e.AsOf is null ? null : new(e.SourceName ?? e.Name, e.Name, e.Description, e.Disciplines, e.StartX, e.StartY);

    /// <summary>What is known after an edit.</summary>
    public static ImportedText? After(ImportedText? before, ToolEdited e) => e.AsOf is null ? before : (before ?? Nothing) with
    {
        Name = e.SourceName ?? e.Name ?? before?.Name,
        NameHere = e.Name ?? before?.NameHere,
        Description = e.Description ?? before?.Description,
        Disciplines = e.Disciplines ?? before?.Disciplines,
    };

    /// <summary>What is known after a move of the start.</summary>
    public static ImportedText? After(ImportedText? before, ToolStartMoved e) =>
        e.AsOf is null ? before : (before ?? Nothing) with { StartX = e.StartX, StartY = e.StartY };
}
