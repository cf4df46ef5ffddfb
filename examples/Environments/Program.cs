using Environments;

// What an application of yours would connect with, in each environment.
Console.WriteLine($"production: {Shop.ConnectionStrings.Web.ReadWrite}");
Console.WriteLine($"staging: {Shop.Staging.ConnectionStrings.Web.ReadWrite}");
