package io.stocktrade.examples.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement of a policy, which allows something.
 *
 * @param sid its name: letters and digits
 * @param permissions what may be done
 * @param resources to what: ARNs, in which {@code *} stands for any text
 * @param namespaces of CloudWatch, to which it is limited; empty for no such limit
 */
record Statement(
    String sid, List<Permission> permissions, List<String> resources, List<String> namespaces) {
  Statement(String sid, List<Permission> permissions, List<String> resources) {
    this(sid, permissions, resources, List.of());
  }

  /** In the order in which AWS's own examples have it. */
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Sid", sid);
    document.put("Effect", "Allow");
    document.put("Action", permissions.stream().map(Permission::action).toList());
    document.put("Resource", resources);
    if (!namespaces.isEmpty()) {
      document.put("Condition", Map.of("StringEquals", Map.of("cloudwatch:namespace", namespaces)));
    }
    return document;
  }
}
