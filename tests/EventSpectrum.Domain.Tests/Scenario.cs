using System.Text;
using EventSpectrum.Log;
using EventSpectrum.Spectra;

namespace EventSpectrum.Domain.Tests;

/// <summary>Given what happened, when this is asked, then that happens: <c>Given(…).When(handler, command).Then(…)</c>.</summary>
internal sealed class Scenario
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long sequence;

    private Scenario()
    {
    }

    public SpectrumState State { get; } = new();

    public static Scenario Given(params IEnumerable<StreamEvent> events) => new Scenario().And(events);

    /// <summary>Folds further events, each a second after the one before, from the bytes that a log would hold.</summary>
    public Scenario And(params IEnumerable<StreamEvent> events)
    {
        foreach (var (stream, e) in events)
        {
            var stored = EventTypes.ToNew(Guid.Empty, stream, e);
            sequence++;
            State.Apply(new RecordedEvent(sequence, stored.Id, stream, sequence, stored.Type, Start.AddSeconds(sequence), stored.Data));
        }

        return this;
    }

    /// <summary>Decides, and checks what holds of every decision: the state is untouched by it.</summary>
    public Outcome<TAnswer> When<TCommand, TAnswer>(Handler<TCommand, TAnswer> handler, TCommand command)
        where TAnswer : class
    {
        var before = SpectrumImage.Encode(State);
        var decision = handler.Decide(command, State);
        SpectrumImage.Encode(State).ShouldBe(before, "a decision must not change the state");
        return new Outcome<TAnswer>(this, decision, () => handler.Answer(command, State));
    }

    /// <summary>Decides and folds what was decided: for a story of several commands.</summary>
    public Scenario After<TCommand, TAnswer>(Handler<TCommand, TAnswer> handler, TCommand command)
        where TAnswer : class
    {
        var decision = handler.Decide(command, State);
        decision.Refusal.ShouldBeNull();
        return And(decision.Events);
    }

    /// <summary>An event as the log would hold it: equal texts are equal events.</summary>
    public static string Stored(StreamEvent e) => $"{e.Stream} {EventTypes.Of(e.Event).Alias} {Encoding.UTF8.GetString(EventTypes.Of(e.Event).Write!(e.Event))}";
}

/// <summary>What a decision came to.</summary>
internal sealed class Outcome<TAnswer>(Scenario scenario, Decision decision, Func<TAnswer> answer)
    where TAnswer : class
{
    public Decision Decision => decision;

    /// <summary>Exactly these events, in this order. They are folded, so that the answer can be looked at.</summary>
    public Outcome<TAnswer> Then(params StreamEvent[] expected)
    {
        decision.Refusal.ShouldBeNull();
        decision.Events.Select(Scenario.Stored).ShouldBe(expected.Select(Scenario.Stored));
        scenario.And(decision.Events);
        return this;
    }

    /// <summary>Granted, and nothing to record.</summary>
    public Outcome<TAnswer> ThenNothing() => Then();

    /// <summary>Refused, with nothing to record.</summary>
    public Refusal ThenRefused(RefusalReason reason, string code)
    {
        decision.Events.ShouldBeEmpty();
        var refusal = decision.Refusal.ShouldNotBeNull();
        (refusal.Reason, refusal.Code).ShouldBe((reason, code));
        refusal.Title.ShouldNotBeNullOrWhiteSpace();
        refusal.Detail.ShouldNotBeNullOrWhiteSpace();
        return refusal;
    }

    /// <summary>What the caller would be told now.</summary>
    public TAnswer Answer => answer();
}
