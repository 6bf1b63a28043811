using EventSpectrum.Server.Engine;

namespace EventSpectrum.Server.Staff;

/// <summary>The log's line for every act of staff that was granted.</summary>
internal static partial class StaffActs
{
    /// <summary>The category of these lines.</summary>
    public const string Category = "EventSpectrum.Staff";

    /// <summary>Notes an act, if it was granted.</summary>
    /// <param name="act">What was done, such as <c>closed the session of</c>.</param>
    public static void LogAct<T>(this ILoggerFactory loggers, in Receipt<T> receipt, string who, string act, ISpectrum spectrum)
        where T : class
    {
        if (receipt.Refusal is null) LogAct(loggers.CreateLogger(Category), who, act, spectrum.Slug, receipt.Sequence);
    }

    /// <summary>Notes an act that leaves nothing in the spectrum's own log.</summary>
    public static void LogAct(this ILoggerFactory loggers, string who, string act, ISpectrum spectrum) =>
        LogAct(loggers.CreateLogger(Category), who, act, spectrum.Slug, spectrum.Sequence);

    /// <summary>Notes an act about a key.</summary>
    public static void LogKeyAct(this ILoggerFactory loggers, string who, string act, EventSpectrum.Postgres.Keys.StoredStaffKey key) =>
        LogKeyAct(loggers.CreateLogger(Category), who, act, key.Role, key.Name, key.Id);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name} {Act} the {Role}'s key of {Holder} ({Key})")]
    private static partial void LogKeyAct(ILogger logger, string name, string act, string role, string holder, string key);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Name} {Act} {Spectrum} (sequence {Sequence})")]
    private static partial void LogAct(ILogger logger, string name, string act, string spectrum, long sequence);
}
