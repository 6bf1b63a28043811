using EventSpectrum.TestSupport;

namespace EventSpectrum.Server.Tests.Engine;

/// <summary>Readings are answered also where nobody writes.</summary>
public sealed class ReadingTests(TestPostgres postgres)
{
    private const int Readers = 4;
    private const int Readings = 50_000;

    [Fact(Timeout = 60_000)]
    public async Task NoReadingWaitsForACommand_HoweverReadersMeet()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        await using var node = await Node.StartAsync(database);
        await node.SetUpAsync();
        var head = node.Spectrum.Sequence;

        // Each asks again as soon as it is answered: again and again one asks just as the loop takes up what another asked.
        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < Readings; i++) (await node.Spectrum.ReadAsync(s => s.Sequence, TestContext.Current.CancellationToken)).ShouldBe(head);
        })));
    }
}
