using System.IO.Pipelines;
using System.Text;
using EventSpectrum.Server.Live;

namespace EventSpectrum.Server.Tests.Live;

public sealed class SubscriberTests
{
    [Fact]
    public async Task One_that_lags_is_given_a_snapshot_in_place_of_a_queue()
    {
        // A reader that does not read: the first write fills the pipe, and waits.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
        var subscriber = new Subscriber();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var snapshots = 0;
        ReadOnlyMemory<byte> BringUpToDate()
        {
            snapshots++;
            subscriber.CaughtUp();
            return "[now]"u8.ToArray();
        }

        var updates = Enumerable.Range(0, 100).Select(i => new LiveUpdate(Encoding.UTF8.GetBytes($"[{i}]"), 1)).ToArray();
        foreach (var update in updates) subscriber.Post(update);
        subscriber.Lagging.ShouldBeTrue();
        var pump = subscriber.PumpAsync(pipe.Writer, BringUpToDate, stop.Token);

        (await ReadAsync(pipe.Reader, "[now]")).ShouldBe("[now]");
        snapshots.ShouldBe(1);
        await Task.WhenAll(updates.Select(u => u.MostTaken)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        subscriber.Post(new LiveUpdate("[later]"u8.ToArray(), 1));
        (await ReadAsync(pipe.Reader, "[later]")).ShouldBe("[later]");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(pump);
    }

    [Fact]
    public async Task One_that_keeps_up_gets_everything_in_order()
    {
        var pipe = new Pipe();
        var subscriber = new Subscriber();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        for (var i = 0; i < 5; i++) subscriber.Post(new LiveUpdate(Encoding.UTF8.GetBytes($"[{i}]"), 1));
        var pump = subscriber.PumpAsync(pipe.Writer, () => throw new InvalidOperationException("It does not lag."), stop.Token);
        (await ReadAsync(pipe.Reader, "[4]")).ShouldBe("[0][1][2][3][4]");
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(pump);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(10, 9)]
    [InlineData(25, 23)]
    public void An_update_counts_as_told_when_nine_in_ten_have_it(int subscribers, int needed)
    {
        var update = new LiveUpdate(default, subscribers);
        for (var i = 0; i < needed; i++)
        {
            update.MostTaken.IsCompleted.ShouldBeFalse();
            update.Taken();
        }

        update.MostTaken.IsCompleted.ShouldBeTrue();
        update.Taken();
    }

    private static async Task<string> ReadAsync(PipeReader reader, string until)
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith(until, StringComparison.Ordinal))
        {
            var read = await reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            text.Append(Encoding.UTF8.GetString(read.Buffer));
            reader.AdvanceTo(read.Buffer.End);
        }

        return text.ToString();
    }
}
