using System.Text;
using EventSpectrum.Log;
using Shouldly;
using Xunit;
using static EventSpectrum.TestSupport.Contract.Samples;

namespace EventSpectrum.TestSupport.Contract;

/// <summary>What is refused, and that nothing of it remains.</summary>
public abstract partial class SpectrumLogContract
{
    [Fact(Timeout = TimeLimit)]
    public async Task A_batch_decided_against_another_head_is_refused_with_the_head_there_is()
    {
        var first = await Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);
        var head = first.Sequences[^1];

        foreach (var stale in new[] { 0, head - 1, head + 1 })
            (await Log.AppendAsync("a", stale, new AppendBatch([Event("tool/x")], [new NewCommand(Guid.NewGuid(), 0, "{}")]), Cancellation))
                .ShouldBe(new AppendOutcome.LogMoved(head));

        (await Log.ReadAllAsync("a", Cancellation)).Count.ShouldBe(1);
        (await Log.AppendAsync("b", 7, Batch(Event("tool/x")), Cancellation)).ShouldBe(new AppendOutcome.LogMoved(0));
        (await Log.SpectraAsync(Cancellation)).ShouldBe(["a"]);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Commands_are_remembered_with_their_answers()
    {
        var (one, two, nothing) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var appended = await Log.AppendAtEndAsync(
            "a",
            new AppendBatch(
                [Event("tool/x"), Event("tool/x"), Event("tool/y")],
                [new NewCommand(one, 1, """{"b":1,  "a":[]}"""), new NewCommand(two, 2, "2"), new NewCommand(nothing, -1, "{}")]),
            Cancellation);

        var found = await Log.FindCommandsAsync("a", [one, two, nothing, Guid.NewGuid()], Cancellation);

        found.Count.ShouldBe(3);
        found[one].ShouldBe(new RecordedCommand(appended.Sequences[1], appended.RecordedAt, """{"b":1,  "a":[]}"""));
        found[two].ShouldBe(new RecordedCommand(appended.Sequences[2], appended.RecordedAt, "2"));
        found[nothing].ShouldBe(new RecordedCommand(0, appended.RecordedAt, "{}"));
        (await Log.FindCommandsAsync("b", [one], Cancellation)).ShouldBeEmpty();
        (await Log.FindCommandsAsync("a", [], Cancellation)).ShouldBeEmpty();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_known_command_refuses_its_whole_batch()
    {
        var known = new NewCommand(Guid.NewGuid(), 0, "first");
        var fresh = new NewCommand(Guid.NewGuid(), 0, "{}");
        var first = await Log.AppendAtEndAsync("a", new AppendBatch([Event("tool/x")], [known]), Cancellation);
        var head = first.Sequences[^1];

        (await Log.AppendAsync("a", head, new AppendBatch([Event("tool/y"), Event("tool/x")], [fresh, known with { Answer = "second" }]), Cancellation))
            .ShouldBeOfType<AppendOutcome.CommandKnown>();

        (await Log.ReadAllAsync("a", Cancellation)).Count.ShouldBe(1);
        (await Log.HeadAsync("a", Cancellation)).Sequence.ShouldBe(head);
        var found = await Log.FindCommandsAsync("a", [known.Id, fresh.Id], Cancellation);
        found.Keys.ShouldBe([known.Id]);
        found[known.Id].Answer.ShouldBe("first");
        (await Log.AppendAsync("b", 0, new AppendBatch([Event("tool/x")], [known]), Cancellation)).ShouldBeOfType<AppendOutcome.Appended>();
    }

    [Fact(Timeout = TimeLimit)]
    public async Task Commands_without_events_are_kept_and_move_nothing()
    {
        var first = await Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);
        var head = first.Sequences[^1];
        var command = new NewCommand(Guid.NewGuid(), -1, "no change");

        var appended = (await Log.AppendAsync("a", head, new AppendBatch([], [command]), Cancellation)).ShouldBeOfType<AppendOutcome.Appended>();

        appended.Sequences.ShouldBeEmpty();
        appended.RecordedAt.ShouldBeGreaterThanOrEqualTo(first.RecordedAt);
        (await Log.HeadAsync("a", Cancellation)).Sequence.ShouldBe(head);
        (await Log.FindCommandsAsync("a", [command.Id], Cancellation))[command.Id].Sequence.ShouldBe(head);
        (await Log.AppendAsync("a", head, new AppendBatch([], [command]), Cancellation)).ShouldBeOfType<AppendOutcome.CommandKnown>();
        (await Log.AppendAsync("a", head - 1, new AppendBatch([], [command with { Id = Guid.NewGuid() }]), Cancellation))
            .ShouldBe(new AppendOutcome.LogMoved(head));
        await Log.AppendAsync("c", 0, new AppendBatch([], [command]), Cancellation);
        (await Log.SpectraAsync(Cancellation)).ShouldBe(["a"]);
    }

    [Theory(Timeout = TimeLimit)]
    [InlineData("{\"Number\":")]
    [InlineData("{\"Name\":\"a\\u0000b\"}")]
    public async Task A_batch_with_one_event_that_cannot_be_stored_leaves_nothing_behind(string body)
    {
        var before = await Log.AppendAtEndAsync("a", Batch(Event("tool/x")), Cancellation);
        var command = new NewCommand(Guid.NewGuid(), 1, "{}");
        NewEvent[] broken = [Event("tool/y"), Event("tool/x"), Event("tool/x") with { Data = Encoding.UTF8.GetBytes(body) }];

        await Should.ThrowAsync<InvalidDataException>(
            () => Log.AppendAsync("a", before.Sequences[^1], new AppendBatch(broken, [command]), Cancellation));

        (await Log.ReadAllAsync("a", Cancellation)).Count.ShouldBe(1);
        (await Log.FindCommandsAsync("a", [command.Id], Cancellation)).ShouldBeEmpty();
        (await Log.AppendAsync("a", before.Sequences[^1], Batch(Event("tool/x"), Event("tool/y")), Cancellation)).ShouldBeOfType<AppendOutcome.Appended>();
        (await Log.ReadAllAsync("a", Cancellation)).Select(e => e.Version).ShouldBe([1, 2, 1]);
    }

    [Fact(Timeout = TimeLimit)]
    public async Task A_batch_with_nothing_or_with_a_stray_command_is_the_callers_mistake()
    {
        await Should.ThrowAsync<ArgumentException>(() => Log.AppendAsync("a", 0, new AppendBatch([], []), Cancellation));
        foreach (var stray in new[] { -2, 1 })
            await Should.ThrowAsync<ArgumentException>(
                () => Log.AppendAsync("a", 0, new AppendBatch([Event("tool/x")], [new NewCommand(Guid.NewGuid(), stray, "{}")]), Cancellation));
        (await Log.ReadAllAsync("a", Cancellation)).ShouldBeEmpty();
    }
}
