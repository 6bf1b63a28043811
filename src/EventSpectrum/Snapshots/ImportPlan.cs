using EventSpectrum.Spectra;
using EventSpectrum.Tools;
using EventSpectrum.Votes;

namespace EventSpectrum.Snapshots;

/// <summary>Which tool, participant and vote here each entry of a snapshot stands for. A function of file and state alone.</summary>
/// <param name="Tools">The file's items with the tools they are or become.</param>
/// <param name="Voters">Participants here by id, with the pseudonym that the file gives them.</param>
/// <param name="Votes">The file's votes that belong on the chart.</param>
/// <param name="NewDisciplines">Tags that are news and that the spectrum does not offer yet.</param>
/// <param name="Skipped">What stays out, and why.</param>
internal sealed record ImportPlan(
    IReadOnlyList<PlannedTool> Tools, IReadOnlyDictionary<string, string> Voters, IReadOnlyList<PlannedVote> Votes,
    IReadOnlyList<string> NewDisciplines, IReadOnlyList<SkippedEntry> Skipped)
{
    public static ImportPlan Of(SnapshotFile file, SpectrumState spectrum)
    {
        var skipped = new List<SkippedEntry>(file.Skipped);
        var tools = ToolMatching.Of(file.Items, spectrum, skipped);
        var byItem = tools.ToDictionary(t => t.Item.Id, StringComparer.Ordinal);
        var votes = new List<PlannedVote>();
        var voters = new Dictionary<string, (string Name, DateTimeOffset At)>(StringComparer.Ordinal);
        foreach (var vote in file.Votes)
        {
            if (!byItem.TryGetValue(vote.ItemId, out var tool))
            {
                skipped.Add(new SkippedEntry(SnapshotReader.Describe(vote), "The file has no such item to vote on; the vote counts nowhere."));
                continue;
            }

            var participant = SnapshotText.Id(vote.VoterId, "voter-");
            var planned = new PlannedVote(tool.ToolId, participant, vote);
            if (SpeaksForThemselves(planned, spectrum))
            {
                skipped.Add(new SkippedEntry(SnapshotReader.Describe(vote), "They take part here themselves: a file does not speak for them."));
                continue;
            }

            votes.Add(planned);

            // A pseudonym stands on every vote; the latest one is theirs. Without times the file's last.
            var at = vote.At ?? file.CapturedAt;
            if (!voters.TryGetValue(participant, out var known) || known.At <= at) voters[participant] = (vote.Username, at);
        }

        var offered = spectrum.Info!.Disciplines.ToHashSet(StringComparer.Ordinal);
        return new ImportPlan(
            tools, voters.ToDictionary(v => v.Key, v => v.Value.Name, StringComparer.Ordinal), votes,
            [.. tools.SelectMany(t => t.Item.Tags.Except(t.Present?.Info.Source?.Disciplines ?? [])).Distinct(StringComparer.Ordinal).Where(t => !offered.Contains(t)).Order(StringComparer.Ordinal)],
            skipped);
    }

    // Someone who joined here holds a token and places their own votes. What a file says of them is taken only when it is so anyway,
    // as in an export that is imported into the spectrum it came from.
    private static bool SpeaksForThemselves(PlannedVote vote, SpectrumState spectrum)
    {
        if (!spectrum.TryParticipant(vote.ParticipantId, out var who) || spectrum.Participants[who].Imported) return false;
        return !spectrum.TryTool(vote.ToolId, out var tool) || tool.Votes.Find(who) is not { } own || !vote.SaysTheSame(own);
    }
}

/// <summary>An item and the tool that it is, or becomes.</summary>
/// <param name="Item">The file's item.</param>
/// <param name="ToolId">The tool's id here.</param>
/// <param name="Name">The tool's name: the item's, unless another tool has that.</param>
/// <param name="Present">The tool, when it is on the chart already.</param>
internal sealed record PlannedTool(SnapshotItem Item, string ToolId, string Name, ToolState? Present);

/// <summary>A vote, and whose vote on what it is here.</summary>
internal sealed record PlannedVote(string ToolId, string ParticipantId, SnapshotVote Vote)
{
    /// <summary>x in hundredths or <see cref="Votes.Vote.Silent"/>.</summary>
    public int X => Vote.X ?? EventSpectrum.Votes.Vote.Silent;

    /// <summary>y, likewise.</summary>
    public int Y => Vote.Y ?? EventSpectrum.Votes.Vote.Silent;

    /// <summary>Whether a vote on the chart has the same place.</summary>
    public bool SaysTheSame(in Vote present) => (present.X, present.Y) == (X, Y);

    /// <summary>Whether the last import said the same place.</summary>
    public bool SaysTheSame(in ImportedVote before) => (before.X, before.Y) == (X, Y);
}
