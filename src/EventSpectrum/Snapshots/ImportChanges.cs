using EventSpectrum.Log;
using EventSpectrum.Participants;
using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Snapshots;

/// <summary>
/// The events that take in what a snapshot says otherwise than the last one did, piece by piece; none where it says the same. What is
/// said for the first time is recorded also where it is so already: otherwise the next import could not tell an edit made here from news.
/// </summary>
internal static class ImportChanges
{
    public static IEnumerable<StreamEvent> Of(PlannedTool planned, ImportSnapshot command)
    {
        var (item, stream, asOf) = (planned.Item, StreamKey.Tool(planned.ToolId), command.File.CapturedAt);
        var creator = item.CreatedBy is null ? null : SnapshotText.Id(item.CreatedBy, "voter-");
        var source = planned.Name == item.Name ? null : item.Name;
        if (planned.Present is not { Info: var tool })
        {
            yield return new(stream, new ToolAdded(
                planned.Name, item.Description, ToolKind.Undecided, [.. item.Tags], [], [], item.StartX, item.StartY, creator, command.By, asOf, source));
            yield break;
        }

        var before = tool.Source ?? ImportedText.Nothing;
        var name = planned.Name == tool.Name && item.Name == before.Name ? null : planned.Name;
        var description = item.Description == before.Description ? null : item.Description;
        var disciplines = before.Disciplines is null ? [.. item.Tags] : EditToolHandler.Unless(item.Tags, before.Disciplines);
        if (tool.AddedBy is not null) creator = null; // who is known to have added it has the right to edit it, whatever a file says
        if ((name, description, disciplines, creator) is not (null, null, null, null))
            yield return new(stream, new ToolEdited(name, description, null, disciplines, null, null, command.By, asOf, creator, name is null ? null : source));
        if ((item.StartX, item.StartY) != (before.StartX, before.StartY))
            yield return new(stream, new ToolStartMoved(item.StartX, item.StartY, command.By, asOf));
    }

    public static IEnumerable<StreamEvent> Of(string participantId, string username, DateTimeOffset asOf, SpectrumState spectrum)
    {
        var stream = StreamKey.Participant(participantId);
        if (!spectrum.TryParticipant(participantId, out var number))
            yield return new(stream, new ParticipantJoined(username, [], null, asOf));
        else if (spectrum.Participants[number] is { Imported: true } known && known.SourceName != username)
            yield return new(stream, new ParticipantChanged(username, null, asOf));
    }

    /// <param name="takenBack">Tools and participants of whom the file takes votes back on tools that are merged into those: it says anew what it says of them.</param>
    public static IEnumerable<StreamEvent> Of(
        PlannedVote planned, DateTimeOffset capturedAt, SpectrumState spectrum, IReadOnlySet<(string ToolId, string ParticipantId)> takenBack)
    {
        var stream = StreamKey.Tool(planned.ToolId);
        var vote = planned.Vote;
        if (spectrum.TryTool(planned.ToolId, out var tool) && spectrum.TryParticipant(planned.ParticipantId, out var who))
        {
            // Planned of someone who votes here only where it is so anyway.
            if (!spectrum.Participants[who].Imported) yield break;

            // The same place again is news only when the file says that it was said again later.
            if (tool.ImportedVotes.TryGetValue(who, out var before) && planned.SaysTheSame(before) && !takenBack.Contains((planned.ToolId, planned.ParticipantId)) && !(vote.At?.UtcTicks > before.AtTicks)) yield break;

            // A vote keeps what it does not speak for; where the file no longer speaks for an axis, the old vote must go first.
            var standing = tool.Target is null ? tool.Votes.Find(who) : tool.Spoken.Standing(who);
            if (standing is { } now && ((now.X >= 0 && vote.X is null) || (now.Y >= 0 && vote.Y is null)))
                yield return new(stream, new VoteWithdrawn(planned.ParticipantId, vote.At ?? capturedAt));
        }

        yield return new(stream, new VoteCast(planned.ParticipantId, vote.X, vote.Y, null, vote.At ?? capturedAt));
    }

    /// <summary>Votes that an earlier snapshot brought and this one no longer has. Votes that people cast here stay.</summary>
    public static IEnumerable<(ToolState Tool, string ParticipantId)> Withdrawals(ImportPlan plan, SpectrumState spectrum)
    {
        var kept = plan.Votes.Select(v => (v.ToolId, v.ParticipantId)).ToHashSet();
        foreach (var tool in spectrum.Tools)
        {
            foreach (var number in tool.ImportedVotes.Keys.Order())
            {
                var voter = spectrum.Participants[number];
                if (voter.Imported && !kept.Contains((tool.Info.Id, voter.Id))) yield return (tool, voter.Id);
            }
        }
    }
}
