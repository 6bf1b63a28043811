using EventSpectrum.History;
using EventSpectrum.Spectra;
using EventSpectrum.Statistics;

namespace EventSpectrum.Benchmarks.Suites;

/// <summary>What the past costs, beside folding the whole log once.</summary>
internal static class HistoryBenchmark
{
    public static Task RunAsync(Run run)
    {
        foreach (var size in run.Quick ? (int[])[100_000] : [10_000, 100_000, 1_000_000]) Measure(run, LifeInMemory.Of(size));
        return Task.CompletedTask;
    }

    private static void Measure(Run run, LifeInMemory life)
    {
        var (log, history) = (life.Log, life.History);
        var random = new Random(11);
        var image = SpectrumImage.Encode(life.State);
        var sessions = history.SessionsAt(long.MaxValue);
        var busiest = history.Tools.MaxBy(t => t.Said.Length)!;
        Moment Somewhere() => history.Moments[random.Next(history.Moments.Length)];
        Scene? Past(HistoryView view, Averaging? averaging = null) => Scene.At(history, Somewhere(), view, averaging ?? Averaging.AllTime);
        Timeline Replay(int frames, HistoryView view) =>
            Timeline.Of(history, history.First!.Value.At, history.Last!.Value.At, frames, view, Averaging.AllTime);

        var figures = Rounds.Run(
            run.Rounds,
            new Subject("LIMIT: the whole log folded from its bodies", 1, () => Fold(life)),
            [
                new Subject("history taken of the state", 20, () => SpectrumHistory.Of(life.State)),
                new Subject("a random moment, recorded", 20, () => Past(HistoryView.Recorded)),
                new Subject("a random moment, corrected", 20, () => Past(HistoryView.Corrected)),
                new Subject("… with medians and camps of all tools", 10, () => Consider(Past(HistoryView.Recorded))),
                new Subject("… of one session", 20, () => Past(HistoryView.Recorded, new Averaging(sessions[random.Next(sessions.Count)].SessionId))),
                new Subject("… by half-life", 20, () => Past(HistoryView.Recorded, new Averaging(HalfLife: TimeSpan.FromDays(7)))),
                new Subject("the last moment, recorded", 10, () => Scene.At(history, history.Last!.Value, HistoryView.Recorded, Averaging.AllTime)),
                new Subject("timeline, 240 frames, recorded", 3, () => Replay(240, HistoryView.Recorded)),
                new Subject("timeline, 240 frames, corrected", 3, () => Replay(240, HistoryView.Corrected)),
                new Subject("timeline, 2,000 frames, recorded", 3, () => Replay(2_000, HistoryView.Recorded)),
                new Subject("timeline, 2,000 frames, corrected", 3, () => Replay(2_000, HistoryView.Corrected)),
                new Subject("story of the busiest tool", 5, () => ToolStory.Of(history, busiest, history.First!.Value, history.Last!.Value, HistoryView.Recorded, 200, 100)),
                new Subject("image written", 2, () => SpectrumImage.Encode(life.State)),
                new Subject("image read", 2, () => SpectrumImage.Decode(image)),
            ]);
        Report.Print(
            run.To,
            $"{log.Count:N0} events in memory (nothing is stored): {history.Tools.Count} tools, {history.ParticipantsEver:N0} people, {life.State.Votes:N0} votes that count, "
            + $"{history.Tools.Sum(t => t.Strikes.Count):N0} strikes, {sessions.Count:N0} sessions; an image of {image.Length:N0} bytes",
            figures);
        run.Add(figures, $"{log.Count:N0} events");
    }

    private static void Fold(LifeInMemory life)
    {
        var state = new SpectrumState();
        foreach (var e in life.Log) state.Apply(e);
        if (state.Sequence != life.State.Sequence) throw new InvalidOperationException("The fold did not reach the end.");
    }

    private static void Consider(Scene? scene)
    {
        foreach (var tool in scene?.Tools ?? [])
            Disagreement.Of(VoteSample.Of(tool.Votes.Select(v => KeyValuePair.Create(v.Participant, v.Vote)), tool.Votes.Count));
    }
}
