using EventSpectrum.Log;
using EventSpectrum.Spectra;
using EventSpectrum.Votes;

namespace EventSpectrum.Snapshots;

/// <summary>A facilitator takes a snapshot of the original chart in.</summary>
/// <param name="File">The snapshot.</param>
/// <param name="By">Who does it.</param>
public sealed record ImportSnapshot(SnapshotFile File, string By);

/// <summary>What the file holds that is now on the chart, and what is not.</summary>
/// <param name="Tools">Items of the file that are on the chart.</param>
/// <param name="Votes">Votes of the file that belong on the chart.</param>
/// <param name="Participants">Voters of those votes.</param>
/// <param name="Skipped">What was left out, and why.</param>
public sealed record ImportOutcome(int Tools, int Votes, int Participants, IReadOnlyList<SkippedEntry> Skipped);

/// <summary>
/// Decides on imports. Afterwards the chart shows the file's picture: its tools, its starts, its votes, and its rule that a start
/// counts as ten votes. A later file changes what it says otherwise than the last one did, as of its time: no finer claim would be
/// honest. What it says again stays as people here have made it since, so the same file again records nothing, whatever happened.
/// </summary>
public static class ImportSnapshotHandler
{
    /// <summary>How many votes a start counts as in the original.</summary>
    public const int PriorWeight = 10;

    /// <summary>Snapshots are taken in the order they were captured.</summary>
    public static Decision Handle(ImportSnapshot command, SpectrumState spectrum)
    {
        if (spectrum.Info is not { } info) return Refusals.NoSpectrum;
        if (info.Archived) return Refusals.Archived;
        var file = command.File;
        if (spectrum.Snapshots is [.., var last] && last.CapturedAt > file.CapturedAt)
            return new Refusal(
                RefusalReason.Conflict, "snapshot-older", "A later snapshot is on this chart",
                $"This one was captured at {file.CapturedAt:u}, the one already imported at {last.CapturedAt:u}. Import snapshots in the order they were captured: an older one would undo what the later one showed.");

        var plan = ImportPlan.Of(file, spectrum);
        var events = new List<StreamEvent>();
        if (plan.NewDisciplines.Count > 0)
            events.Add(new(StreamKey.Spectrum, new SpectrumRevised(null, null, null, [.. info.Disciplines, .. plan.NewDisciplines], command.By)));
        var first = spectrum.Snapshots.Count == 0;
        if (first && info.Settings.PriorWeight != PriorWeight)
            events.Add(new(StreamKey.Spectrum, new SettingsChanged(info.Settings with { PriorWeight = PriorWeight }, command.By)));
        events.AddRange(plan.Tools.SelectMany(t => ImportChanges.Of(t, command)));
        events.AddRange(plan.Voters.SelectMany(v => ImportChanges.Of(v.Key, v.Value, file.CapturedAt, spectrum)));
        var gone = ImportChanges.Withdrawals(plan, spectrum).ToList();
        var takenBack = gone.Where(v => v.Tool.Target is not null).Select(v => (v.Tool.Root.Info.Id, v.ParticipantId)).ToHashSet();
        events.AddRange(gone.Select(v => new StreamEvent(StreamKey.Tool(v.Tool.Info.Id), new VoteWithdrawn(v.ParticipantId, file.CapturedAt))));
        events.AddRange(plan.Votes.SelectMany(v => ImportChanges.Of(v, file.CapturedAt, spectrum, takenBack)));
        if (events.Count == 0 && !first) return Decision.Nothing;

        events.Add(new(StreamKey.Spectrum, new SnapshotImported(
            file.CapturedAt, plan.Tools.Count, plan.Votes.Count, plan.Voters.Count, plan.Skipped.Count, command.By)));
        return Decision.Record(events);
    }

    /// <summary>What the caller is told: the plan made against the outcome counts what is on the chart now.</summary>
    public static ImportOutcome Answer(ImportSnapshot command, SpectrumState spectrum)
    {
        ArgumentNullException.ThrowIfNull(command);
        var plan = ImportPlan.Of(command.File, spectrum);
        return new ImportOutcome(plan.Tools.Count, plan.Votes.Count, plan.Voters.Count, plan.Skipped);
    }
}
