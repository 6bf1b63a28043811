using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Engine;

/// <summary>What one batch of commands comes to, decided in order against a state that is left as it was.</summary>
internal sealed class BatchPlan
{
    private readonly List<(Submission Submission, int LastEvent, Refusal? Refusal)> entries = [];
    private readonly List<StreamEvent> events = [];
    private readonly List<NewEvent> newEvents = [];
    private readonly List<NewCommand> commands = [];
    private readonly List<Submission> thrown = [];

    private BatchPlan()
    {
    }

    /// <summary>What is to be appended.</summary>
    public AppendBatch Append => new(newEvents, commands);

    /// <summary>The events of <see cref="Append"/>, as objects.</summary>
    public IReadOnlyList<StreamEvent> Events => events;

    /// <summary>Commands that bear an id and were refused: perhaps retries of what was granted long ago, and would not be now.</summary>
    public IReadOnlyList<Submission> RefusedWithKey => [.. entries.Where(e => e is { Refusal: not null, Submission.Key: not null }).Select(e => e.Submission)];

    /// <summary>Commands whose decision threw. They have been told so and take no further part.</summary>
    public IReadOnlyList<Submission> Thrown => thrown;

    /// <summary>Whether there is nothing to append.</summary>
    public bool IsEmpty => newEvents.Count == 0 && commands.Count == 0;

    /// <summary>Decides every command in turn; each sees what those before it decided.</summary>
    /// <param name="batch">The commands.</param>
    /// <param name="state">What they are decided against.</param>
    /// <param name="format">The newest format of the log in which an event may be written, see <see cref="LogFormat"/>.</param>
    public static BatchPlan Decide(IReadOnlyList<Submission> batch, SpectrumState state, int format = LogFormat.Current)
    {
        var plan = new BatchPlan();
        state.BeginProvisional();
        try
        {
            foreach (var submission in batch) plan.Decide(submission, state, format);
        }
        finally
        {
            state.TakeBack();
        }

        return plan;
    }

    /// <summary>Answers every caller.</summary>
    /// <param name="outcome">What was recorded, or null when there was nothing to record.</param>
    /// <param name="state">The state after it.</param>
    public void AnswerAll(AppendOutcome.Appended? outcome, SpectrumState state)
    {
        foreach (var (submission, lastEvent, refusal) in entries)
        {
            var sequence = lastEvent >= 0 ? outcome!.Sequences[lastEvent] : state.Sequence;
            var at = lastEvent >= 0 ? outcome!.RecordedAt : state.RecordedAt;
            if (refusal is null) submission.Grant(sequence, at);
            else submission.Refuse(sequence, at, refusal);
        }
    }

    private void Decide(Submission submission, SpectrumState state, int format)
    {
        Decision decision;
        var mark = state.ProvisionalMark;
        try
        {
            decision = submission.Decide(state);
            if (decision.Refusal is null && decision.Events.Any(e => LogFormat.Of(e.Event) > format)) throw new HeldBackException();
            if (decision.Refusal is null)
            {
                Fold(decision, state);
                submission.Note(state);
            }
        }
        catch (Exception e)
        {
            // A decision that throws is a fault of ours, or has to wait for other servers; it must not take the others in the batch with it.
            state.TakeBackTo(mark);
            submission.Fail(e);
            thrown.Add(submission);
            return;
        }

        foreach (var (stream, e) in decision.Events)
        {
            events.Add(new StreamEvent(stream, e));
            newEvents.Add(EventTypes.ToNew(Guid.CreateVersion7(), stream, e));
        }

        var last = decision.Events.Count == 0 ? -1 : events.Count - 1;
        entries.Add((submission, last, decision.Refusal));
        if (submission.Key is { } key && decision.Refusal is null) commands.Add(new NewCommand(key, last, submission.AnswerJson()));
    }

    private static void Fold(Decision decision, SpectrumState state)
    {
        foreach (var (stream, e) in decision.Events) state.Apply(e, state.Ahead(stream));
    }
}
