using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using EventSpectrum.Server.Live;

namespace EventSpectrum.Server.Tests.Live;

public sealed class SubscriberTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task One_that_lags_is_given_a_snapshot_in_place_of_a_queue()
    {
        // A reader that does not read: the first write fills the pipe, and waits.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var snapshots = 0;
        var subscriber = new Subscriber(
            pipe.Writer,
            s =>
            {
                snapshots++;
                s.CaughtUp(100);
                return "[now]"u8.ToArray();
            },
            stop.Token);
        subscriber.Begin();

        for (var i = 1; i <= 100; i++) subscriber.Post(Update(i));
        subscriber.Lagging.ShouldBeTrue();
        (await ReadAsync(pipe.Reader, "[now]")).ShouldBe("[1][now]");
        snapshots.ShouldBe(1);

        // What the snapshot includes is not told again; what comes after it is.
        subscriber.Post(Update(100));
        subscriber.Post(Update(101));
        (await ReadAsync(pipe.Reader, "[101]")).ShouldBe("[101]");
        await stop.CancelAsync();
        await subscriber.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_that_keeps_up_gets_everything_in_order()
    {
        var pipe = new Pipe();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var subscriber = new Subscriber(pipe.Writer, _ => throw new InvalidOperationException("It does not lag."), stop.Token);

        // Some of it while what it is shown first is still being written.
        for (var i = 1; i <= 4; i++) subscriber.Post(Update(i));
        subscriber.Begin();
        for (var i = 5; i <= 30; i++) subscriber.Post(Update(i));

        (await ReadAsync(pipe.Reader, "[30]")).ShouldBe(string.Concat(Enumerable.Range(1, 30).Select(i => $"[{i}]")));
        await stop.CancelAsync();
        await subscriber.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_whose_reader_is_stuck_holds_nobody_up_and_ends_when_it_is_told_to()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var subscriber = new Subscriber(pipe.Writer, _ => default, stop.Token);
        subscriber.Begin();
        subscriber.Post(Update(1));
        subscriber.Post(Update(2));

        subscriber.Ended.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await subscriber.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);

        // From here on the pipe belongs to whoever made it: nothing may be written any more.
        await pipe.Writer.CompleteAsync();
        subscriber.Post(Update(3));
    }

    [Fact]
    public async Task One_whose_reader_has_left_ends()
    {
        var pipe = new Pipe();
        var subscriber = new Subscriber(pipe.Writer, _ => default, TestContext.Current.CancellationToken);
        subscriber.Begin();
        await pipe.Reader.CompleteAsync();

        subscriber.Post(Update(1));

        await subscriber.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Updates_from_any_thread_and_a_reader_of_any_pace_come_to_whole_updates_and_the_last_one()
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 8, resumeWriterThreshold: 4, useSynchronizationContext: false));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var (broadcast, number) = (new Lock(), 0);
        var subscriber = new Subscriber(
            pipe.Writer,
            s =>
            {
                lock (broadcast)
                {
                    s.CaughtUp(number);
                    return Encoding.UTF8.GetBytes($"[={number}]");
                }
            },
            stop.Token);
        subscriber.Begin();
        const int last = 2_000;
        var reading = ReadAsync(pipe.Reader, $"[{last}]", $"[={last}]");
        for (var i = 1; i <= last; i++)
        {
            lock (broadcast) number = i;
            var update = Update(i);
            await Task.Run(() => subscriber.Post(update));
        }

        var told = (await reading)[1..^1].Split("][").Select(t => int.Parse(t.TrimStart('='), CultureInfo.InvariantCulture)).ToArray();
        told.SequenceEqual(told.Distinct().Order()).ShouldBeTrue("Something was told twice, or out of order.");
        await stop.CancelAsync();
        await subscriber.Ended.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private static LiveUpdate Update(int number) => new(number, Encoding.UTF8.GetBytes($"[{number}]"));

    private static async Task<string> ReadAsync(PipeReader reader, params string[] until)
    {
        var text = new StringBuilder();
        while (!until.Any(end => text.ToString().EndsWith(end, StringComparison.Ordinal)))
        {
            var read = await reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
            text.Append(Encoding.UTF8.GetString(read.Buffer));
            reader.AdvanceTo(read.Buffer.End);
        }

        return text.ToString();
    }
}
