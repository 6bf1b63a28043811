using EventSpectrum.Log;
using EventSpectrum.TestSupport;
using EventSpectrum.TestSupport.Contract;

namespace EventSpectrum.Postgres.Tests.Log;

/// <summary>The stand-in for tests keeps the contract, or the tests that use it would prove nothing.</summary>
public sealed class InMemoryLogTests : SpectrumLogContract
{
    protected override Task<ILogHost> StartAsync() => Task.FromResult<ILogHost>(new InMemoryHost());

    private sealed class InMemoryHost : ILogHost
    {
        private readonly InMemoryLog log = new();

        public Task<ISpectrumLog> NodeAsync() => Task.FromResult<ISpectrumLog>(log.OtherNode());

        public Task PretendRecordedAtAsync(string spectrum, DateTimeOffset time)
        {
            log.PretendRecordedAt(spectrum, time);
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
