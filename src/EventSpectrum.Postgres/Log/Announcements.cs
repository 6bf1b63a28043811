using System.Runtime.CompilerServices;
using EventSpectrum.Log;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventSpectrum.Postgres.Log;

/// <summary>Nodes wake one another through PostgreSQL's NOTIFY, outside of any append's transaction: inside, it would make commits queue.</summary>
/// <param name="source">Connections to announce on.</param>
/// <param name="unpooled">Connections to listen on; what one is subscribed to ends with it.</param>
/// <param name="logger">Told when listening was interrupted.</param>
internal sealed class Announcements(NpgsqlDataSource source, NpgsqlDataSource unpooled, ILogger logger)
{
    private const string Channel = "eventspectrum";

    /// <summary>Whom an announcement is from, so that a node is not woken by what it wrote itself.</summary>
    private readonly string me = Guid.NewGuid().ToString("N");

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Announces that a spectrum's log has advanced.</summary>
    public async Task SendAsync(string spectrum, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand($"select pg_notify('{Channel}', $1)", connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{me} {spectrum}" });
        await command.PrepareAsync(cancellation);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>What is announced, for as long as wanted; interruptions show only as <see cref="ISpectrumLog.EverySpectrum"/>.</summary>
    public async IAsyncEnumerable<string> ReceiveAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var pause = FirstPause;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            await using var listener = new Listener(unpooled);
            if (await Attempt(listener.StartAsync, cancellation))
            {
                yield return ISpectrumLog.EverySpectrum;
                pause = FirstPause;
                while (await Attempt(listener.WaitAsync, cancellation))
                    foreach (var spectrum in FromOthers(listener.Take()))
                        yield return spectrum;
            }

            await Task.Delay(pause + TimeSpan.FromMilliseconds(Random.Shared.Next(50)), cancellation);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Our own announcements name their sender; those of other programs on the database are the slug alone.</summary>
    private IEnumerable<string> FromOthers(IEnumerable<string> payloads)
    {
        foreach (var payload in payloads)
        {
            var space = payload.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0 || !payload.AsSpan(0, space).SequenceEqual(me)) yield return payload[(space + 1)..];
        }
    }

    private async Task<bool> Attempt(Func<CancellationToken, Task> step, CancellationToken cancellation)
    {
        try
        {
            await step(cancellation);
            return true;
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            logger.LogWarning("Listening for announcements was interrupted ({Reason}); trying again", error.Message);
            return false;
        }
    }

    /// <summary>One connection that listens.</summary>
    private sealed class Listener(NpgsqlDataSource unpooled) : IAsyncDisposable
    {
        private readonly NpgsqlConnection connection = unpooled.CreateConnection();

        private List<string> heard = [];

        public async Task StartAsync(CancellationToken cancellation)
        {
            connection.Notification += (_, notification) => heard.Add(notification.Payload);
            await connection.OpenAsync(cancellation);
            await using var command = new NpgsqlCommand($"listen {Channel}", connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }

        /// <summary>Returns when something was heard. A connection that died quietly is noticed by its keep-alive.</summary>
        public async Task WaitAsync(CancellationToken cancellation)
        {
            while (heard.Count == 0) await connection.WaitAsync(cancellation);
        }

        /// <summary>What was heard since, each slug once.</summary>
        public IEnumerable<string> Take()
        {
            var taken = heard;
            heard = [];
            return taken.Distinct(StringComparer.Ordinal);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
