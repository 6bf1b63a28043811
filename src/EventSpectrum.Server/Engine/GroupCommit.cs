using System.Diagnostics;
using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Engine;

/// <summary>
/// Decides a batch, appends it in one commit, folds it, and answers its callers: in that order, so that an answer means durable.
/// When another node wrote first, it reads what it lacks and decides again.
/// </summary>
/// <param name="folded">Told of every event as it is folded.</param>
/// <param name="format">The newest format of the log in which an event may be written now; null: whatever this program can.</param>
/// <param name="advanced">Told once the state has moved on, before any caller is answered: who is answered reads what was written.</param>
internal sealed partial class GroupCommit(
    string slug, ISpectrumLog log, SpectrumState state, EngineMetrics metrics, Action<ISpectrumEvent?, Recorded> folded, Action<long> advanced,
    ILogger logger, Func<int>? format = null)
{
    // More than any honest contention needs; reached only if a store keeps saying "known" of commands that it then does not know.
    private const int MostTurns = 1_000;

    private readonly RecentAnswers recent = new(10_000);

    /// <summary>Sees one batch through. Never throws: whatever happens is told to the callers.</summary>
    /// <returns>Whether anything was appended.</returns>
    public async Task<bool> RunAsync(List<Submission> batch, CancellationToken cancellation)
    {
        using var span = EngineTracing.Batch(slug, batch);
        var appended = await PlaceAsync(Distinct(batch), cancellation);
        if (span is not null && appended) LastSpan = span.Context;
        return appended;
    }

    /// <summary>The trace of the last batch that appended anything; nothing where nothing is traced.</summary>
    public ActivityContext LastSpan { get; private set; }

    private async Task<bool> PlaceAsync(List<Submission> pending, CancellationToken cancellation)
    {
        var looked = new HashSet<Guid>();
        var current = false;
        try
        {
            for (var turn = 0; turn < MostTurns; turn++)
            {
                var plan = BatchPlan.Decide(pending, state, format?.Invoke() ?? LogFormat.Current);
                if (plan.Thrown.Count > 0) pending = [.. pending.Except(plan.Thrown)];

                // A retry of what was granted once is granted again, also where it would be refused by now: the log is asked
                // before anyone with a command id is told no.
                if (plan.RefusedWithKey.Where(s => looked.Add(s.Key!.Value)).ToList() is { Count: > 0 } doubtful)
                {
                    var left = await AnswerKnownAsync(doubtful, cancellation);
                    if (left.Count < doubtful.Count)
                    {
                        pending = [.. pending.Except(doubtful.Except(left))];
                        continue;
                    }
                }

                if (plan.IsEmpty)
                {
                    // With nothing to append nobody says that the log has moved, and a no may rest on what another node has changed since:
                    // who joined there a moment ago is known here as soon as the log is read.
                    if (!current && (current = true) && await CatchUpAsync(cancellation)) continue;
                    plan.AnswerAll(null, state);
                    return false;
                }

                var began = Stopwatch.GetTimestamp();
                switch (await log.AppendAsync(slug, state.Sequence, plan.Append, cancellation))
                {
                    case AppendOutcome.Appended appended:
                        metrics.Committed(plan.Events, pending.Count, Stopwatch.GetElapsedTime(began));
                        Fold(plan, appended);
                        plan.AnswerAll(appended, state);
                        return plan.Events.Count > 0;
                    case AppendOutcome.LogMoved:
                        metrics.Conflict();
                        looked.Clear();
                        await CatchUpAsync(cancellation);
                        break;
                    case AppendOutcome.CommandKnown:
                        pending = await AnswerKnownAsync(pending, cancellation);
                        break;
                }
            }

            throw new InvalidOperationException($"A batch for {slug} could not be placed in {MostTurns} turns.");
        }
        catch (InvalidDataException) when (pending.Count > 1)
        {
            // Something in the batch cannot be stored. Halve it until that one stands alone: the others must not fall with it.
            var half = pending.Count / 2;
            var first = await PlaceAsync(pending[..half], cancellation);
            return await PlaceAsync(pending[half..], cancellation) || first;
        }
        catch (InvalidDataException e)
        {
            LogRefused(logger, e, slug);
            pending[0].Fail(e);
            return false;
        }
        catch (NewerLogException e)
        {
            // Nothing was appended, and nothing will be by this server.
            foreach (var submission in pending) submission.Fail(e);
            return false;
        }
        catch (Exception e)
        {
            LogFailed(logger, e, slug, pending.Count);
            var why = new SpectrumUnavailableException(
                "The log could not be written, or did not answer in time. Whether this was recorded is not known: send it again with the same commandId.",
                TimeSpan.FromSeconds(1), e);
            foreach (var submission in pending) submission.Fail(why);
            return false;
        }
    }

    /// <summary>Reads and folds what other writers appended.</summary>
    public async Task<bool> CatchUpAsync(CancellationToken cancellation)
    {
        var before = state.Sequence;
        await foreach (var e in log.ReadAsync(slug, state.Sequence, cancellation: cancellation))
        {
            var recorded = new Recorded(e.Sequence, e.RecordedAt, e.StreamId);
            var body = EventTypes.Read(e.Type, e.Data.Span);
            state.Apply(body, recorded);
            folded(body, recorded);
        }

        if (state.Sequence == before) return false;
        metrics.CaughtUp(DateTimeOffset.UtcNow - state.RecordedAt);
        advanced(state.Sequence);
        return true;
    }

    private void Fold(BatchPlan plan, AppendOutcome.Appended appended)
    {
        for (var i = 0; i < plan.Events.Count; i++)
        {
            var (stream, e) = plan.Events[i];
            var recorded = new Recorded(appended.Sequences[i], appended.RecordedAt, stream);
            state.Apply(e, recorded);
            folded(e, recorded);
        }

        advanced(state.Sequence);
        foreach (var command in plan.Append.Commands)
        {
            recent.Add(command.Id, command.EventIndex < 0
                ? new RecordedCommand(state.Sequence, state.RecordedAt, command.Answer)
                : new RecordedCommand(appended.Sequences[command.EventIndex], appended.RecordedAt, command.Answer));
        }
    }

    // Retries that come soon are answered from memory; twins in one batch are answered together.
    private List<Submission> Distinct(List<Submission> batch)
    {
        var firsts = new Dictionary<Guid, Submission>();
        var pending = new List<Submission>(batch.Count);
        foreach (var submission in batch)
        {
            if (submission.Key is not { } key) pending.Add(submission);
            else if (recent.Find(key) is { } recorded) submission.Grant(recorded);
            else if (firsts.TryAdd(key, submission)) pending.Add(submission);
            else firsts[key].Join(submission);
        }

        return pending;
    }

    private async Task<List<Submission>> AnswerKnownAsync(List<Submission> pending, CancellationToken cancellation)
    {
        var keys = pending.Where(s => s.Key is not null).Select(s => s.Key!.Value).ToArray();
        var known = await log.FindCommandsAsync(slug, keys, cancellation);
        var left = new List<Submission>(pending.Count);
        foreach (var submission in pending)
        {
            if (submission.Key is { } key && known.TryGetValue(key, out var recorded)) submission.Grant(recorded);
            else left.Add(submission);
        }

        return left;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The log of {Spectrum} cannot hold what a command led to; the command failed alone")]
    private static partial void LogRefused(ILogger logger, Exception e, string spectrum);

    [LoggerMessage(Level = LogLevel.Error, Message = "Appending to {Spectrum} failed; {Commands} commands are told to try again")]
    private static partial void LogFailed(ILogger logger, Exception e, string spectrum, int commands);
}
