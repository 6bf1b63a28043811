using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Tools;

/// <summary>Somebody puts a tool on the chart.</summary>
/// <param name="ToolId">The new tool's id; arrives with the command.</param>
/// <param name="StartX">Where it starts, in hundred-thousandths.</param>
/// <param name="StartY">Where it starts, in hundred-thousandths.</param>
/// <param name="ParticipantId">The participant who adds it, whose position is a vote; null when staff adds it, whose is none.</param>
/// <param name="By">Who does it, for the record.</param>
public sealed record AddTool(
    string ToolId, string Name, string Description, int StartX, int StartY, ToolKind Kind, IReadOnlyList<string> Disciplines,
    IReadOnlyList<ToolLink> Links, IReadOnlyList<AuthorshipNote> Authorship, string? ParticipantId, string By);

/// <summary>The tool that was added.</summary>
public sealed record ToolOutcome(string ToolId);

/// <summary>Decides on additions.</summary>
public static class AddToolHandler
{
    /// <summary>Participants add while adding is open; staff at any time. A name may stand on the chart once.</summary>
    public static Decision Handle(AddTool command, SpectrumState spectrum)
    {
        if (spectrum.Info is null) return Refusals.NoSpectrum;
        if (command.ParticipantId is not null)
        {
            if (!spectrum.TryParticipant(command.ParticipantId, out var who)) return Refusals.NotJoined;
            if (spectrum.Participants[who].Refused is { } refused) return refused;
            if (spectrum.NoTools is { } closed) return closed;
            if (!spectrum.Admitted(who)) return Refusals.CodeNeeded;
        }

        if (spectrum.Info.Archived) return Refusals.Archived;
        if (ToolTexts.UnknownDiscipline(command.Disciplines, spectrum.Info) is { } unknown) return unknown;
        if (spectrum.ToolNamed(command.Name) is { } same) return ToolTexts.NameTaken(same);

        // Ids come with the command and are made up anew for each: one that is there already is a mistake, not a retry.
        if (spectrum.TryTool(command.ToolId, out _)) return ToolTexts.IdTaken(command.ToolId);

        var stream = StreamKey.Tool(command.ToolId);
        var added = new StreamEvent(stream, new ToolAdded(
            command.Name, command.Description, command.Kind, [.. command.Disciplines], [.. command.Links], [.. command.Authorship],
            command.StartX, command.StartY, command.ParticipantId, command.By));
        if (command.ParticipantId is null) return Decision.Record([added]);

        var vote = new VoteCast(
            command.ParticipantId, command.StartX / Coordinate.StartScale, command.StartY / Coordinate.StartScale, spectrum.Current?.SessionId);
        return Decision.Record([added, new StreamEvent(stream, vote)]);
    }

    /// <summary>What the caller is told.</summary>
    public static ToolOutcome Answer(AddTool command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        return new ToolOutcome(command.ToolId);
    }
}
