package org.maimbot.kernel.model;

import java.util.List;

/** Knows the models that can be named, and what they cost. */
public interface ModelCatalogue {
  /** All of them, the default one first. */
  List<ModelOffer> offers();
}
