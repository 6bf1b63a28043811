using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Tools;

/// <summary>Somebody edits a tool's text. Null means unchanged.</summary>
/// <param name="ParticipantId">The participant who edits, or null for staff.</param>
/// <param name="By">Who does it, for the record.</param>
public sealed record EditTool(
    string ToolId, string? Name, string? Description, ToolKind? Kind, IReadOnlyList<string>? Disciplines, IReadOnlyList<ToolLink>? Links,
    IReadOnlyList<AuthorshipNote>? Authorship, string? ParticipantId, string By);

/// <summary>Decides on edits.</summary>
public static class EditToolHandler
{
    private static readonly Refusal NotYours = new(
        RefusalReason.Forbidden, "not-yours", "This tool is not yours to edit", "A tool's text can be edited by who added it, while adding is open, and by staff.");

    /// <summary>A tool's adder edits it while adding is open; staff at any time. An edit that changes nothing records nothing.</summary>
    public static Decision Handle(EditTool command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (!spectrum.TryTool(command.ToolId, out var tool)) return Refusals.NoTool;
        if (command.ParticipantId is not null)
        {
            if (!spectrum.TryParticipant(command.ParticipantId, out var who)) return Refusals.NotJoined;
            if (spectrum.Participants[who].Refused is { } refused) return refused;
            if (tool.Info.AddedBy != command.ParticipantId) return NotYours;
            if (spectrum.NoTools is { } closed) return closed;
            if (!spectrum.Admitted(who)) return Refusals.CodeNeeded;
        }

        if (command.Disciplines is not null && ToolTexts.UnknownDiscipline(command.Disciplines, spectrum.Info, tool.Info.Disciplines) is { } unknown) return unknown;
        if (command.Name is not null && spectrum.ToolNamed(command.Name) is { } same && same != tool) return ToolTexts.NameTaken(same);

        var e = Changes(tool.Info, command);
        return e is null ? Decision.Nothing : Decision.Record(StreamKey.Tool(command.ToolId), e);
    }

    /// <summary>What the caller is told.</summary>
    public static ToolOutcome Answer(EditTool command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new ToolOutcome(command.ToolId);
    }

    private static ToolEdited? Changes(ToolInfo tool, EditTool c)
    {
        var e = new ToolEdited(
            c.Name == tool.Name ? null : c.Name,
            c.Description == tool.Description ? null : c.Description,
            c.Kind == tool.Kind ? null : c.Kind,
            Unless(c.Disciplines, tool.Disciplines),
            Unless(c.Links, tool.Links),
            Unless(c.Authorship, tool.Authorship),
            c.By);
        return (e.Name, e.Description, e.Kind, e.Disciplines, e.Links, e.Authorship) is (null, null, null, null, null, null) ? null : e;
    }

    internal static T[]? Unless<T>(IReadOnlyList<T>? wanted, IReadOnlyList<T> present) =>
        wanted is null || wanted.SequenceEqual(present) ? null : [.. wanted];
}
