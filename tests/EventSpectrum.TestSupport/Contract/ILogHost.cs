using EventSpectrum.Log;

namespace EventSpectrum.TestSupport.Contract;

/// <summary>One store under test, fresh for each test, and any number of nodes on it.</summary>
public interface ILogHost : IAsyncDisposable
{
    /// <summary>A node's view of the store, with connections of its own.</summary>
    Task<ISpectrumLog> NodeAsync();

    /// <summary>Makes the recorded time of a spectrum's last event another one, as if the clock had been wrong then.</summary>
    Task PretendRecordedAtAsync(string spectrum, DateTimeOffset time);
}
