namespace EventSpectrum.Server.Hosting;

/// <summary>The directory that holds what a server keeps for itself.</summary>
internal static class DataDirectory
{
    /// <summary>EventSpectrum's folder in the platform's application-data folder.</summary>
    public static string Default => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "EventSpectrum");

    /// <summary>The file that holds a generated facilitator key.</summary>
    public static string KeyFile(string dataDirectory) => Path.Combine(dataDirectory, "facilitator.key");
}
