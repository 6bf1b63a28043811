using System.Diagnostics;
using System.Text.Json;
using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Server.Engine;

/// <summary>Something that waits for its turn in a spectrum's loop.</summary>
internal abstract class Work
{
    /// <summary>Tells the caller that nothing will come of it.</summary>
    public abstract void Fail(Exception why);
}

/// <summary>A reading of the state between two batches.</summary>
internal abstract class Query : Work
{
    public abstract void Run(SpectrumState state);
}

/// <inheritdoc/>
internal sealed class Query<T>(Func<SpectrumState, T> query) : Query
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => done.Task;

    public override void Run(SpectrumState state)
    {
        try
        {
            done.TrySetResult(query(state));
        }
        catch (Exception e)
        {
            done.TrySetException(e);
        }
    }

    public override void Fail(Exception why) => done.TrySetException(why);
}

/// <summary>A command that waits to be decided and recorded.</summary>
internal abstract class Submission(Guid? key) : Work
{
    private List<Submission>? twins;

    /// <summary>The request that it came with, where requests are traced.</summary>
    public ActivityContext Origin { get; } = Activity.Current?.Context ?? default;

    /// <summary>By which a retry is recognised; null when the caller gave no command id.</summary>
    public Guid? Key => key;

    /// <summary>Decides, and notes the answer from the state that the decision led to when the caller then calls <see cref="Note"/>.</summary>
    public abstract Decision Decide(SpectrumState state);

    /// <summary>Notes the answer.</summary>
    public abstract void Note(SpectrumState state);

    /// <summary>The noted answer as it is kept beside the key.</summary>
    public abstract string AnswerJson();

    /// <summary>The same command came twice in one batch: both get one answer.</summary>
    public void Join(Submission twin) => (twins ??= []).Add(twin);

    /// <summary>Grants, with the noted answer.</summary>
    public void Grant(long sequence, DateTimeOffset at)
    {
        Complete(sequence, at, null);
        if (twins is null) return;
        var recorded = new RecordedCommand(sequence, at, AnswerJson());
        foreach (var twin in twins) twin.Grant(recorded);
    }

    /// <summary>Grants with what was answered the first time.</summary>
    public void Grant(RecordedCommand recorded)
    {
        Complete(recorded);
        foreach (var twin in twins ?? []) twin.Grant(recorded);
    }

    /// <summary>Refuses.</summary>
    public void Refuse(long sequence, DateTimeOffset at, Refusal refusal)
    {
        Complete(sequence, at, refusal);
        foreach (var twin in twins ?? []) twin.Refuse(sequence, at, refusal);
    }

    /// <inheritdoc/>
    public override void Fail(Exception why)
    {
        Abandon(why);
        foreach (var twin in twins ?? []) twin.Fail(why);
    }

    protected abstract void Complete(long sequence, DateTimeOffset at, Refusal? refusal);

    protected abstract void Complete(RecordedCommand recorded);

    protected abstract void Abandon(Exception why);
}

/// <inheritdoc/>
internal sealed class Submission<TCommand, TAnswer>(Handler<TCommand, TAnswer> handler, TCommand command, Guid? key) : Submission(key)
    where TAnswer : class
{
    private readonly TaskCompletionSource<Receipt<TAnswer>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TAnswer? answer;

    public Task<Receipt<TAnswer>> Task => done.Task;

    public override Decision Decide(SpectrumState state) => handler.Decide(command, state);

    public override void Note(SpectrumState state) => answer = handler.Answer(command, state);

    public override string AnswerJson() => JsonSerializer.Serialize(answer!, handler.Json);

    protected override void Complete(long sequence, DateTimeOffset at, Refusal? refusal) =>
        done.TrySetResult(new Receipt<TAnswer>(sequence, at, refusal is null ? answer : null, refusal));

    protected override void Complete(RecordedCommand recorded) => done.TrySetResult(new Receipt<TAnswer>(
        recorded.Sequence, recorded.RecordedAt, JsonSerializer.Deserialize(recorded.Answer, handler.Json), null));

    protected override void Abandon(Exception why) => done.TrySetException(why);
}
